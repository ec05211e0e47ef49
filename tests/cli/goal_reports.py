# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of goal_oracle.py that looks at a month: what a target takes backwards and week by week,
the health report, the appraisal. Where a deal has been comes from the ledger's table of stays by
plain SQL; no export has it."""
import calendar
import datetime
import json
import math
import sqlite3
import time
import uuid
from collections import Counter
from fractions import Fraction
from pathlib import Path

DAY = datetime.timedelta(days=1)
SECOND = 1000000  # microseconds
NEVER = math.inf


def month_of(day):
    first = day.replace(day=1)
    return first, first.replace(day=calendar.monthrange(day.year, day.month)[1])


def month_before(first):
    return month_of(first - DAY)[0]


def instant(day, minutes=0):
    """Microseconds since the epoch of a local wall time."""
    wall = (day.year, day.month, day.day, minutes // 60, minutes % 60, 0, 0, 0, -1)
    return int(time.mktime(wall)) * SECOND


def at(text):
    return calendar.timegm(time.strptime(text[:19], "%Y-%m-%dT%H:%M:%S")) * SECOND


def local_day(us):
    return datetime.date(*time.localtime(us // SECOND)[:3])


def working_time(world, start, end):
    hours = json.loads(world.calendar["hours"])
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    usual = next(hours[name] for name in names if hours.get(name))
    total, day = 0, local_day(start)
    while day <= local_day(end):
        if world.working(day, day):
            for opens, closes in hours.get(names[day.weekday()]) or usual:
                total += max(0, min(end, instant(day, closes)) - max(start, instant(day, opens)))
        day += DAY
    return total


def check_lag(check, what, told, spans):
    spans = sorted(spans)
    n = len(spans)
    check.same(what + " n", told["n"], n)
    check.same(what + " mean", told["mean"], Fraction(sum(spans), n) if n else None)
    middle = Fraction(spans[(n - 1) // 2] + spans[n // 2], 2) if n else None
    check.same(what + " median", told["median"], middle)


def check_rate(check, what, told, k, n):
    check.same(what + " k", told["k"], k)
    check.same(what + " n", told["n"], n)
    check.same(what, told["rate"], Fraction(k, n) if n else None)


# --- what a target takes ---


def target_of(world, person, first, last):
    """Of the plan that says most of a seller's month, and whether it is money."""
    (workspace,) = world.all("workspaces")
    for metric in ("signed", "receipts", "won_deals"):
        money = metric != "won_deals"
        for plan in world.all("target-plans"):
            if (plan["metric"] != metric or plan["state"] == "draft" or plan["customers"]
                    or money and plan["currency"] != workspace["currency"]):
                continue
            for target in world.all("targets"):
                wish = target["amount"] if money else target["number"]
                chain = list(world.chain(target))
                dated = next((t for t in chain if t["first_day"]), plan)
                if (target["plan_id"] == plan["id"] and wish is not None
                        and {t["axis"] for t in chain} <= {None, "person", "team", "period"}
                        and next((t["person_id"] for t in chain if t["axis"] == "person"), None)
                        == person
                        and (dated["first_day"], dated["last_day"]) == (str(first), str(last))):
                    return (world.minor(wish) if money else round(wish)), money
    return None, False


def deal_brings(world, person, mates, first, last, day_of):
    (workspace,) = world.all("workspaces")
    won = {p: [world.minor(d["amount"]) for d in world.won if d["owner_id"] == p
               and d["amount"] is not None and d["currency"] == workspace["currency"]
               and first <= day_of(d["closed_at"]) <= last] for p in {person, *mates}}
    team = [amount for mate in mates for amount in won[mate]]
    own = won[person]
    if not own:
        return Fraction(sum(team), len(team)) if team else None
    share = min(Fraction(len(own), 30), 1)
    return share * Fraction(sum(own), len(own)) + (1 - share) * Fraction(sum(team), len(team))


def check_needs(world, check, person, mates, rates, window, month, day_of):
    target, money = target_of(world, person["id"], *month_of(month))
    brings = deal_brings(world, person["id"], mates, *window, day_of)
    need = target
    if target is not None and money:
        need = math.ceil(target / brings) if brings else None
    check.same(person["name"] + " target", person["target"], target)
    check.same(person["name"] + " per deal", person["per_deal"], brings)
    check.same(person["name"] + " won deals needed", person["won_needed"], need)
    for step, rate in reversed(list(zip(person["steps"], rates))):
        if need:
            need = math.ceil(need / rate) if rate else None
        check.same(f"{person['name']} {step['name']} needed", step["needed"], need)


def check_weeks(world, check, what, told, person, month, agreed, days_done):
    first, last = month_of(month)
    weeks = []
    while first <= last:
        end = min(first + (6 - first.weekday()) * DAY, last)
        weeks.append((first, end))
        first = end + DAY
    weights = [len(world.working(a, b, person)) for a, b in weeks]
    planned = [None] * len(weeks)
    if agreed is not None and sum(weights):
        whole = [agreed * w // sum(weights) for w in weights]
        rest = sorted(range(len(weeks)), key=lambda i: (-(agreed * weights[i] % sum(weights)), i))
        for i in rest[:agreed - sum(whole)]:
            whole[i] += 1
        planned = whole
    check.same(what + " weeks", [(w["first_day"], w["last_day"]) for w in told],
               [(str(a), str(b)) for a, b in weeks])
    for week, plan, (a, b) in zip(told, planned, weeks):
        check.same(f"{what} planned from {a}", week["planned"], plan)
        check.same(f"{what} done from {a}", week["done"], sum(a <= d <= b for d in days_done))


# --- the health report ---


def read_stays(world):
    """The places of stages: stage -> (pipeline, step); the stays of live deals, oldest first."""
    path = Path(world.folder) / "workspace.db"
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    name = lambda blob: str(uuid.UUID(bytes=blob))
    places, steps = {}, {}
    for blob, pipeline, kind in db.execute(
            "SELECT id, pipeline, kind FROM stage WHERE deleted_at IS NULL ORDER BY kind = 'won', rank"):
        if kind != "lost":
            mine = steps.setdefault(name(pipeline), [])
            if kind == "open" or not any(s[1] == "won" for s in mine):
                places[name(blob)] = (name(pipeline), len(mine))
                mine.append((name(blob), kind))
    stays = {}
    for deal, stage, entered, left in db.execute(
            "SELECT deal, stage, entered_at, left_at FROM stage_span ORDER BY entered_at, seq"):
        if world.get("deals", name(deal)):
            place = places.get(name(stage), (None, -1))
            stays.setdefault(name(deal), []).append((*place, entered, left))
    db.close()
    return steps, stays


def cohort(stays, pipeline, step, start, end):
    """For each deal that entered in the month: when it first came further."""
    answer = []
    for deal in stays.values():
        entry = next((i for i, (p, s, entered, _) in enumerate(deal) if (p, s) == (pipeline, step)
                      and entered is not None and start <= entered < end), None)
        if entry is not None:
            answer.append(next((entered for p, s, entered, _ in deal[entry + 1:]
                                if p == pipeline and s > step), NEVER))
    return answer


def check_funnels(world, check, told, first, last):
    steps, stays = read_stays(world)
    bounds = [(instant(first), instant(last + DAY))]
    for _ in range(3):
        bounds.append((instant(month_before(local_day(bounds[-1][0]))), bounds[-1][0]))
    seen = {f["pipeline"]: f["steps"] for f in told}
    for pipeline, mine in steps.items():
        spans = [[] for _ in mine]
        for deal in stays.values():
            for (p, s, entered, left), (q, t, _, _) in zip(deal, deal[1:]):
                if p == q == pipeline and t > s >= 0 and entered is not None and left is not None \
                        and bounds[0][0] <= left < bounds[0][1]:
                    spans[s].append((entered, left))
        groups = [[cohort(stays, pipeline, s, *b) for b in bounds] for s in range(len(mine))]
        moved = any(g[0] for g in groups) or any(spans)
        check.same(pipeline + " is told", pipeline in seen, moved)
        if pipeline not in seen:
            continue
        check.same(pipeline + " stages", [s["stage"] for s in seen[pipeline]], [s for s, _ in mine])
        for i, step in enumerate(seen[pipeline]):
            check.same(f"{pipeline} {i} entered", step["entered"], len(groups[i][0]))
            if i + 1 == len(mine):
                continue
            further = [sum(x < end for x in group)
                       for group, (_, end) in zip(groups[i], bounds)]
            n = [len(group) for group in groups[i]]
            check_rate(check, f"{pipeline} {i} rate", step["rate"],
                       sum(x < NEVER for x in groups[i][0]), n[0])
            check_rate(check, f"{pipeline} {i} in month", step["in_month"], further[0], n[0])
            check_rate(check, f"{pipeline} {i} before", step["before"], sum(further[1:]), sum(n[1:]))
            check.same(f"{pipeline} {i} passed", step["passed"], len(spans[i]))
            check_lag(check, f"{pipeline} {i} wall", step["wall"], [b - a for a, b in spans[i]])
            check_lag(check, f"{pipeline} {i} working", step["working"],
                      [working_time(world, a, b) for a, b in spans[i]])


def check_touch_lags(world, check, told, first, last):
    start, end = instant(first), instant(last + DAY)
    kinds = {k["code"]: k["id"] for k in world.all("touch-kinds")}
    seen = {(lag["from"], lag["to"]): lag for lag in told}
    for pair in (("demo", "quotation"), ("quotation", "feedback")):
        a, b = (kinds[code] for code in pair)
        since, spans = {}, []
        for touch in sorted((t for t in world.all("touches") if t["kind_id"] in (a, b)),
                            key=lambda t: at(t["happened_at"])):
            of, when = touch["deal_id"] or touch["account_id"], at(touch["happened_at"])
            if not of or when >= end:
                continue
            if touch["kind_id"] == a:
                since[of] = when
            elif of in since:
                earlier = since.pop(of)
                if when >= start:
                    spans.append((earlier, when))
        check.same(f"{pair} is told", (a, b) in seen, bool(spans))
        if (a, b) in seen:
            check_lag(check, f"{pair} wall", seen[a, b]["wall"], [y - x for x, y in spans])
            check_lag(check, f"{pair} working", seen[a, b]["working"],
                      [working_time(world, x, y) for x, y in spans])


def check_tasks(world, check, told, tasks):
    n, late = Counter(), []
    for task in tasks:
        due = datetime.date.fromisoformat(task["due"])
        if not task["done_at"]:
            n["open" if due < world.today else "pending"] += 1
            continue
        days = len(world.working(due + DAY, local_day(at(task["done_at"]))))
        n["late" if days else "on_time"] += 1
        late += [days] if days else []
    for name in ("on_time", "late", "open", "pending"):
        check.same(f"tasks of {told['person']} {name}", told[name], n[name])
    check_lag(check, f"tasks of {told['person']} days", told["days"], late)


def check_teamwork(world, check, report, first, last):
    start, end = instant(first), instant(last + DAY)
    team = lambda p: (world.get("people", p) or {}).get("team_id")
    apart = lambda a, b: team(a) and team(b) and team(a) != team(b)
    work = [(t["deal_id"], t["person_id"], None) for t in world.all("touches")
            if start <= at(t["happened_at"]) < end]
    work += [(t["deal_id"], t["owner_id"], t["asked_by_id"]) for t in world.all("tasks")
             if t["done_at"] and start <= at(t["done_at"]) < end]
    worked, shared, teams, people = set(), set(), Counter(), Counter()
    for deal, other, asked in work:
        owner = (world.get("deals", deal) or {}).get("owner_id")
        if not world.get("deals", deal):
            continue
        worked.add(deal)
        other = other if apart(owner, other) else asked
        if apart(owner, other):
            shared.add(deal)
            people[owner, other] += 1
            teams[team(owner), team(other)] += 1
    check_rate(check, "across teams", report["across_teams"], len(shared), len(worked))
    for name, pairs in (("team_pairs", teams), ("people_pairs", people)):
        check.same(name, sorted((p["owner"], p["other"], p["n"]) for p in report[name]),
                   sorted((*pair, n) for pair, n in pairs.items()))


def check_report(world, check, report, first, last, day_of):
    closed = [world.stage_kind(d) for d in world.all("deals") if d["closed_at"]
              and first <= day_of(d["closed_at"]) <= last
              and world.stage_kind(d) in ("won", "lost")]
    check.same("won", report["won"], closed.count("won"))
    check.same("lost", report["lost"], closed.count("lost"))
    check_rate(check, "win rate", report["win_rate"], closed.count("won"), len(closed))
    check_funnels(world, check, report["funnels"], first, last)
    check_touch_lags(world, check, report["lags"], first, last)
    tasks = [t for t in world.all("tasks") if t["due"] and str(first) <= t["due"] <= str(last)]
    check_tasks(world, check, report["tasks"], tasks)
    check.same("people with tasks", {p["person"] for p in report["people"]},
               {t["owner_id"] for t in tasks})
    for one in report["people"]:
        check_tasks(world, check, one, [t for t in tasks if t["owner_id"] == one["person"]])
    check_teamwork(world, check, report, first, last)


# --- the appraisal ---


def items_of(world, person):
    """Those of the nearest team above that has some; else those of no team."""
    items = list(world.all("score-items"))
    team = person["team_id"]
    while team and not any(i["team_id"] == team for i in items):
        team = (world.get("teams", team) or {}).get("parent_id")
    return [i for i in items if i["team_id"] == team]


def points_of(item, value):
    level, weight = Fraction(item["threshold"]), Fraction(item["weight"])
    met = {"more_than": value > level, "at_least": value >= level, "less_than": value < level,
           "at_most": value <= level}[item["sense"]]
    if met:
        return weight, 1
    if item["mode"] == "all" or level <= 0:
        return Fraction(0), 0
    share = value / level
    share = 2 - share if item["sense"] in ("less_than", "at_most") else share
    return weight * min(max(share, Fraction(0)), Fraction(1)), 0


def check_appraisal(world, check, told, first, last):
    people = [p for p in world.all("people") if items_of(world, p)
              and (not p["active_from"] or p["active_from"] <= str(last))
              and (not p["active_to"] or p["active_to"] >= str(first))]
    check.same("appraised", sorted(p["id"] for p in told), sorted(p["id"] for p in people))
    for one in told:
        items = {i["id"]: i for i in items_of(world, world.get("people", one["id"]))}
        check.same(one["name"] + " items", sorted(i["id"] for i in one["items"]), sorted(items))
        got, weights, missing = [], [], 0
        for cell in one["items"]:
            item = items[cell["id"]]
            query = json.loads(item["query"])
            rows = world.counted(query, first, last, {one["id"]})
            good = sum(world.meets(query["of"], r, query["good"]) for r in rows)
            points, met = points_of(item, Fraction(100 * good, len(rows))) if rows else (None, 0)
            for name, value in (("good", good), ("of", len(rows)), ("points", points), ("met", met)):
                check.same(f"{one['name']}: {item['name']} {name}", cell[name], value)
            missing += points is None
            if points is not None:
                got.append(points)
                weights.append(Fraction(item["weight"]))
        check.same(one["name"] + " points", one["points"], sum(got) if got else None)
        check.same(one["name"] + " of", one["of"], sum(weights))
        check.same(one["name"] + " missing", one["missing"], missing)
