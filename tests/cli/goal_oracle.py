#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computes every number of the goals anew, from what headway-cli exports, and compares it with what
`headway-cli goals --json` says: sums, attainment, pace by working days, key results, conversion
rates with their intervals, what targets take backwards and by the week, health reports and
appraisals. Shares no code with the program. Prints TAP.

HEADWAY_CLI: the program; HEADWAY_HOLIDAYS: the folder of the shipped public holidays."""
import calendar
import datetime
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import goal_reports

CLI = os.environ["HEADWAY_CLI"]
HOLIDAYS = Path(os.environ["HEADWAY_HOLIDAYS"])
KINDS = """accounts absences activity-goals alignments calendar-days calendars check-ins credits cycles
deals journey-steps key-results objectives people products receipts score-items stages target-plans
targets tasks teams touch-kinds touches workspaces""".split()
DAY = datetime.timedelta(days=1)
TIERS = ["a+", "a", "b+", "b", "b-"]
SOME = 1e-9  # numbers that are no fractions of whole ones: square roots


def date(text):
    return datetime.date.fromisoformat(text) if text else None


def moment(text):
    """Seconds since the epoch."""
    return calendar.timegm(time.strptime(text[:19], "%Y-%m-%dT%H:%M:%S"))


def day_of(text):
    """The local day of an instant, or the day itself."""
    if len(text) == 10:
        return date(text)
    local = time.localtime(moment(text))
    return datetime.date(local.tm_year, local.tm_mon, local.tm_mday)


class World:
    def __init__(self, folder, language):
        self.folder = folder
        self.env = dict(os.environ, LANGUAGE=language)
        self.run("init", "--sample")

    def run(self, *words):
        answer = subprocess.run([CLI, "--workspace", self.folder, *words], env=self.env, text=True,
                                stdout=subprocess.PIPE, check=True)
        return answer.stdout

    def create(self, kind, **fields):
        words = [f"{name}={value}" for name, value in fields.items()]
        return json.loads(self.run("create", kind, *words, "--json"))[0]["id"]

    def read(self):
        self.rows = {}
        for kind in KINDS:
            lines = self.run("export", kind, "--format", "jsonl").splitlines()
            rows = [json.loads(line, parse_float=Decimal) for line in lines]
            self.rows[kind] = {row["id"]: row for row in rows if row["deleted_at"] is None}
        self.goals = json.loads(self.run("goals", "--json"))
        self.today = date(self.goals["today"])
        self.read_calendar()
        self.won = [d for d in self.all("deals") if self.stage_kind(d) == "won"]
        self.quoted = {t["answers_id"] for t in self.all("touches") if t["answers_id"]
                       and self.code(t) == "feedback" and t["verbatim"] is not None}

    def all(self, kind):
        return self.rows[kind].values()

    def get(self, kind, key):
        return self.rows[kind].get(key)

    def code(self, touch):
        kind = self.get("touch-kinds", touch["kind_id"])
        return kind["code"] if kind else None

    def stage_kind(self, deal):
        stage = self.get("stages", deal["stage_id"])
        return stage["kind"] if stage else None

    # --- working days ---

    def read_calendar(self):
        (workspace,) = self.all("workspaces")
        self.calendar = self.get("calendars", workspace["calendar_id"])
        hours = json.loads(self.calendar["hours"])
        self.weekdays = {i for i, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
                         if hours.get(name)}
        self.special = {}
        country = self.calendar["holidays"]
        if country and (HOLIDAYS / (country + ".json")).exists():
            for year in json.loads((HOLIDAYS / (country + ".json")).read_text())["years"]:
                for off in year["off"]:
                    day = date(off["first"])
                    while day <= date(off["last"]):
                        self.special[day] = False
                        day += DAY
                for day in year["working"]:
                    self.special[date(day)] = True
        for own in self.all("calendar-days"):
            if own["calendar_id"] == self.calendar["id"]:
                self.special[date(own["day"])] = bool(own["working"])

    def working(self, first, last, person=None):
        row = self.get("people", person) if person else None
        away = [a for a in self.all("absences") if person and a["person_id"] == person]
        days = []
        while first <= last:
            works = self.special.get(first, first.weekday() in self.weekdays)
            if row and (row["active_from"] and first < date(row["active_from"])
                        or row["active_to"] and first > date(row["active_to"])):
                works = False
            if any(date(a["first_day"]) <= first <= date(a["last_day"]) for a in away):
                works = False
            if works:
                days.append(first)
            first += DAY
        return days

    # --- what counts for a target ---

    def minor(self, amount):
        return int(Decimal(str(amount)) * 100)

    def facts(self, plan, begins, first, last):
        """(who, account, product, day, value, of) of each row that counts, credits applied."""
        metric = plan["metric"]
        money = metric in ("receipts", "signed")
        for row, who, deal, account, day, value, of in self.raw_facts(metric, plan):
            if not first <= day <= last:
                continue
            customer = self.get("accounts", account) or {}
            existing = any(d["account_id"] == account and account and day_of(d["closed_at"]) < begins
                           for d in self.won)
            base = dict(region=customer.get("region"), tier=customer.get("tier"), existing=existing,
                        product=deal["product_id"] if deal else None, day=day)
            kept = value
            if money:
                for credit in self.all("credits"):
                    if deal and credit["deal_id"] == deal["id"] and credit["person_id"] != who:
                        share = value * credit["percent"] // 100
                        kept -= share
                        yield dict(base, who=credit["person_id"], value=share, of=1)
            yield dict(base, who=who, value=kept, of=of)

    def raw_facts(self, metric, plan):
        if metric == "receipts":
            for r in self.all("receipts"):
                deal = self.get("deals", r["deal_id"])
                if r["currency"] == plan["currency"]:
                    yield (r, r["person_id"] or (deal and deal["owner_id"]), deal,
                           r["account_id"] or (deal and deal["account_id"]), date(r["received_on"]),
                           self.minor(r["amount"]), 1)
        elif metric in ("signed", "won_deals", "win_rate", "new_deals"):
            for d in self.all("deals"):
                kind = self.stage_kind(d)
                if metric == "new_deals":
                    day, value = d["created_at"], 1
                elif metric == "win_rate":
                    if kind not in ("won", "lost"):
                        continue
                    day, value = d["closed_at"], int(kind == "won")
                else:
                    if kind != "won":
                        continue
                    value = 1
                    if metric == "signed":
                        if d["currency"] != plan["currency"]:
                            continue
                        value = self.minor(d["amount"])
                    day = d["closed_at"]
                yield d, d["owner_id"], d, d["account_id"], day_of(day), value, 1
        elif metric == "new_customers":
            for a in self.all("accounts"):
                yield a, a["owner_id"], None, a["id"], day_of(a["created_at"]), 1, 1
        else:
            for t in self.all("touches"):
                deal = self.get("deals", t["deal_id"])
                if metric == "touches" and plan["touch_kind_id"] not in (None, t["kind_id"]):
                    continue
                if metric == "feedback_rate" and self.code(t) != "quotation":
                    continue
                value = int(t["id"] in self.quoted) if metric == "feedback_rate" else 1
                yield (t, t["person_id"], deal, t["account_id"] or (deal and deal["account_id"]),
                       day_of(t["happened_at"]), value, 1)

    def in_team(self, person, team):
        row = self.get("people", person)
        at = row and row["team_id"]
        while at:
            if at == team:
                return True
            at = (self.get("teams", at) or {}).get("parent_id")
        return False

    def holds(self, target, fact, timed=True):
        axis = target["axis"]
        if axis is None:
            return True
        if axis == "period":
            return not timed or date(target["first_day"]) <= fact["day"] <= date(target["last_day"])
        if axis == "team":
            return self.in_team(fact["who"], target["team_id"])
        if axis == "person":
            return fact["who"] == target["person_id"]
        if axis == "product":
            return fact["product"] == target["product_id"]
        if axis == "customers":
            return fact["existing"] == (target["customers"] == "existing")
        return fact[axis] == target[axis]

    def chain(self, target):
        while target:
            yield target
            target = self.get("targets", target["parent_id"])

    # --- live queries ---

    def value(self, kind, row, path):
        name, _, rest = path.partition(".")
        if not rest:
            return row.get(name)
        other = {"kind": "touch-kinds", "account": "accounts", "stage": "stages", "deal": "deals"}
        if kind == "key-results":
            raise KeyError(path)
        referred = self.get(other[name], row.get(name + "_id"))
        return referred.get(rest) if referred else None

    def meets(self, kind, row, node):
        if "all" in node:
            return all(self.meets(kind, row, n) for n in node["all"])
        if "count" in node:
            links = {("touches", "touches"): "answers_id", ("deals", "tasks"): "deal_id"}
            link = links[kind, node["count"]]
            n = sum(r[link] == row["id"] and self.meets(node["count"], r, node["where"])
                    for r in self.all(node["count"]))
            return {"=": n == node["value"], ">=": n >= node["value"]}[node["op"]]
        value = self.value(kind, row, node["field"])
        if node["op"] in ("filled", "empty"):
            return (value is not None) == (node["op"] == "filled")
        if node["op"] == "in":
            return value in node["value"]
        assert node["op"] == "=", node
        return value == node["value"]

    def counted(self, query, first, last, people):
        """The rows that a query looks at."""
        kind = query["of"]
        usual = {"receipts": ("received_on", "person"), "touches": ("happened_at", "person"),
                 "deals": ("created_at", "owner"), "tasks": ("done_at", "owner")}[kind]
        day, who = query.get("day", usual[0]), query.get("who", usual[1])
        return [r for r in self.all(kind) if r[day] and first <= day_of(r[day]) <= last
                and (people is None or r[who + "_id"] in people)
                and self.meets(kind, r, query.get("where", {"all": []}))]

    def measure(self, query, first, last, people, currency):
        rows = self.counted(query, first, last, people)
        if query["how"] == "count":
            return len(rows)
        if query["how"] == "customers":
            return len({r["account_id"] for r in rows if r["account_id"]})
        if query["how"] == "sum":
            return sum(Fraction(Decimal(str(r[query.get("field", "amount")]))) for r in rows
                       if r["currency"] == currency)
        good = sum(self.meets(query["of"], r, query["good"]) for r in rows)
        return Fraction(100 * good, len(rows)) if rows else None


class Check:
    """Compares, and remembers what differs."""

    def __init__(self):
        self.n = 0
        self.faults = []

    def same(self, what, told, computed):
        self.n += 1
        if told is None or computed is None or isinstance(computed, (str, list, set)):
            right = told == computed
        elif isinstance(computed, int):
            right = told == computed
        else:
            right = abs(told - float(computed)) <= SOME * max(1, abs(float(computed)))
        if not right:
            self.faults.append(f"{what}: told {told}, computed {computed}")


# --- target trees ---


def pace(world, target, actual, actual_today, first, last, person, per_action):
    """As hw-pace.h describes it, in exact fractions."""
    today = world.today
    days = world.working(first, last, person)
    done = [d for d in days if d < today]
    answer = dict(working_days=len(days), working_days_finished=len(done), attained=None,
                  expected=None, gap=None, gap_actions=None, missing=None, projected=None)
    if today > last:
        answer["projected"] = actual
    elif today >= first and done and actual:
        speed = Fraction(actual - actual_today, len(done))
        left = len(days) - len(done)
        now = Fraction(actual_today)
        if today in days:
            now, left = max(now, speed), left - 1
        answer["projected"] = math.floor(actual - actual_today + now + speed * left + Fraction(1, 2))
    if target and target > 0:
        answer["attained"] = Fraction(actual, target)
        answer["missing"] = max(target - actual, 0)
        if days:
            answer["expected"] = target * len(done) // len(days)
            answer["gap"] = actual - answer["expected"]
            if per_action:
                answer["gap_actions"] = math.floor(answer["gap"] / per_action)
    gap = answer["gap"]
    if not target or target <= 0:
        state = "no-data"
    elif actual >= target:
        state = "done"
    elif today < first:
        state = "not-begun"
    elif today > last:
        state = "over"
    elif gap is None:
        state = "no-data"
    elif abs(gap) * 50 <= target:
        state = "on-pace"
    else:
        state = "ahead" if gap > 0 else "behind"
    return dict(answer, state=state)


def check_plan(world, check, told, as_closed):
    plan = world.get("target-plans", told["id"])
    first, last = date(plan["first_day"]), date(plan["last_day"])
    money = plan["metric"] in ("receipts", "signed")
    rate = plan["metric"].endswith("_rate")
    customers = plan["customers"]

    def of_plan(facts):
        return [f for f in facts if not customers or f["existing"] == (customers == "existing")]

    facts = of_plan(world.facts(plan, first, first, last))
    back = world.today - 180 * DAY
    past = of_plan(world.facts(plan, back, back, world.today - DAY))
    targets = {t["id"]: t for t in world.all("targets") if t["plan_id"] == plan["id"]}
    check.same(plan["name"] + ": targets", sorted(t["id"] for t in told["targets"]), sorted(targets))
    for node in told["targets"]:
        target = targets[node["id"]]
        chain = list(world.chain(target))
        mine = [f for f in facts if all(world.holds(t, f) for t in chain)]
        good, of = sum(f["value"] for f in mine), sum(f["of"] for f in mine)
        days = next((t for t in chain if t["first_day"]), plan)
        start, end = date(days["first_day"]), date(days["last_day"])
        person = next((t["person_id"] for t in chain if t["axis"] == "person"), None)
        wish = target["amount"] if money else target["number"]
        if wish is not None:
            wish = world.minor(wish) if money else round(wish * 100) if rate else round(wish)
        what = f"{plan['name']} / {node['name']}"
        computed = dict(good=good, of=of, target=wish, first_day=str(start), last_day=str(end),
                        depth=len(chain) - 1)
        if rate:
            reached = Fraction(10000 * good, of) if of else None
            computed["reached"] = reached
            known = reached is not None and wish and wish > 0
            computed["attained"] = reached / wish if known else None
            computed["gap"] = reached - wish if known else None
            computed["missing"] = max(wish - reached, 0) if known else None
            computed["state"] = ("no-data" if not known else "done" if reached >= wish else
                                 "over" if world.today > end else "behind")
        else:
            before = [f for f in past if all(world.holds(t, f, False) for t in chain)]
            n = sum(f["of"] for f in before)
            action = Fraction(sum(f["value"] for f in before), n) if n else 0
            came = sum(f["value"] for f in mine if f["day"] == world.today)
            computed["reached"] = good
            computed.update(pace(world, wish, good, came, start, end, person,
                                 (action if action > 0 else None) if money else 1))
            parts = [t for t in targets.values() if t["parent_id"] == target["id"]]
            if parts:
                whole = sum(world.minor(t["amount"] or 0) if money else round(t["number"] or 0)
                            for t in parts)
                computed.update(assigned=whole, left_over=max((wish or 0) - whole, 0),
                                over_assigned=max(whole - (wish or 0), 0))
        for name, value in computed.items():
            check.same(f"{what} {name}", node.get(name), value)
        if plan["state"] == "closed" and as_closed:
            frozen = target["result_amount"] if money else target["result_number"]
            check.same(f"{what} frozen", world.minor(frozen) if money else float(frozen), good)


# --- objectives ---


def check_cycle(world, check, told):
    cycle = world.get("cycles", told["id"])
    first, last = date(cycle["first_day"]), date(cycle["last_day"])
    days = world.working(first, last)
    gone = [d for d in days if d < world.today]
    check.same(f"{cycle['name']} expected", told["expected"], Fraction(len(gone), len(days)))
    results = {k["id"]: k for k in world.all("key-results")}
    values = {}

    def weight(row):
        return 1 if row["weight"] is None else max(Fraction(row["weight"]), 0)

    def current(row):
        if row["id"] in values:
            return values[row["id"]]
        objective = world.get("objectives", row["objective_id"])
        if row["measure"] == "query":
            people = None
            if row["owner_id"]:
                people = {row["owner_id"]}
            elif objective["team_id"]:
                people = {p["id"] for p in world.all("people")
                          if world.in_team(p["id"], objective["team_id"])}
            value = world.measure(json.loads(row["query"]), first, last, people, row["currency"])
        elif row["measure"] == "manual":
            ins = sorted((c for c in world.all("check-ins") if c["key_result_id"] == row["id"]
                          and c["value"] is not None), key=lambda c: c["happened_at"])
            value = Fraction(ins[-1]["value"]) if ins else None
        else:
            parts = [k for k in results.values() if k["parent_id"] == row["id"]]
            known = [(current(k), weight(k)) for k in parts if current(k) is not None]
            if row["unit"] == "percent":
                whole = sum(w for _, w in known)
                value = sum(v * w for v, w in known) / whole if whole else None
            else:
                value = sum(v for v, _ in known) if known else None
        values[row["id"]] = value
        return value

    def progress(row):
        value, start, end = current(row), Fraction(row["start_value"] or 0), row["target_value"]
        if value is None or end is None:
            return None
        return min(max((value - start) / (Fraction(end) - start), Fraction(0)), Fraction(1))

    mine = [o for o in world.all("objectives") if o["cycle_id"] == cycle["id"]]
    check.same("objectives", sorted(o["id"] for o in told["objectives"]),
               sorted(o["id"] for o in mine))
    for one in told["objectives"]:
        rows = [k for k in results.values() if k["objective_id"] == one["id"]]
        check.same(f"{one['title']} key results", sorted(k["id"] for k in one["key_results"]),
                   sorted(k["id"] for k in rows))
        check.same(f"{one['title']} serves", sorted(one["serves"]),
                   sorted(a["parent_id"] for a in world.all("alignments")
                          if a["child_id"] == one["id"]))
        for kr in one["key_results"]:
            row = results[kr["id"]]
            sure = [c["confidence"] for c in sorted(world.all("check-ins"),
                                                    key=lambda c: c["happened_at"])
                    if c["key_result_id"] == row["id"] and c["confidence"] is not None]
            check.same(f"{kr['title']} current", kr["current"], current(row))
            check.same(f"{kr['title']} progress", kr["progress"], progress(row))
            check.same(f"{kr['title']} confidence", kr["confidence"], sure[-1] if sure else None)
            check.same(f"{kr['title']} change", kr["confidence_change"],
                       sure[-1] - sure[-2] if len(sure) > 1 else None)
        top = [(progress(k), weight(k)) for k in rows
               if not (k["parent_id"] and results[k["parent_id"]]["objective_id"] == one["id"])]
        top = [(p, w) for p, w in top if p is not None]
        whole = sum(w for _, w in top)
        check.same(f"{one['title']} progress", one["progress"],
                   sum(p * w for p, w in top) / whole if whole else None)


# --- the journey ---


def wilson(k, n):
    """Rate and 95 % interval as E. B. Wilson's formula of 1927 has it."""
    if n == 0:
        return None, None, None
    if k > n:
        return Fraction(k, n), None, None
    z, p = 1.959963984540054, k / n
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = ((p + z * z / (2 * n) + s * half) / (1 + z * z / n) for s in (-1, 1))
    return Fraction(k, n), 0.0 if k == 0 else low, 1.0 if k == n else high


def step_touches(world, step):
    for t in world.all("touches"):
        deal = world.get("deals", t["deal_id"])
        account = world.get("accounts", t["account_id"] or (deal and deal["account_id"]))
        quotation = world.get("touches", t["answers_id"])
        if (step["touch_kind_id"] in (None, t["kind_id"])
                and not (step["pipeline_id"] and deal and deal["pipeline_id"] != step["pipeline_id"])
                and not (step["tier"] and (not account or account["tier"] not in
                                           TIERS[:TIERS.index(step["tier"]) + 1]))
                and not (step["valid"] and not (t["verbatim"] and world.code(t) == "feedback"
                                                and quotation
                                                and world.code(quotation) == "quotation"))):
            yield (moment(t["happened_at"]), day_of(t["happened_at"]), t["person_id"],
                   account and account["id"])


def check_journey(world, check, told):
    month = date(told["month"])
    end = (month + 31 * DAY).replace(day=1) - DAY
    first, last = date(told["window_first"]), date(told["window_last"])
    check.same("window", (last - first).days + 1, 90)
    check.same("window's end", str(last), str(min(world.today, end)))
    steps = [world.get("journey-steps", s) for s in told["steps"]]
    touches = [sorted(step_touches(world, s), key=lambda t: t[0]) for s in steps]
    own = defaultdict(lambda: [[0, 0] for _ in steps])
    for i, step in enumerate(steps):
        cohort = {}
        for at, day, person, account in touches[i]:
            if not first <= day <= last or not person or not account:
                continue
            if (person, account) not in cohort or step["counts"] != "customers":
                own[person][i][1] += 1
            cohort.setdefault((person, account), at)
        once = i + 1 < len(steps) and steps[i + 1]["counts"] == "customers"
        if i + 1 < len(steps):
            after = [(at, p, a) for at, day, p, a in touches[i + 1] if first <= day <= last]
        else:
            after = [(moment(d["stage_since"]), d["owner_id"], d["account_id"]) for d in world.won
                     if first <= day_of(d["closed_at"]) <= last]
        seen = set()
        for at, person, account in after:
            if (person, account) in cohort and at >= cohort[person, account] and not (
                    once and (person, account) in seen):
                own[person][i][0] += 1
                seen.add((person, account))
    for one in told["people"]:
        team = world.get("people", one["id"])["team_id"]
        mates = [p["id"] for p in world.all("people") if not team or p["team_id"] == team]
        used = []
        for i, step in enumerate(one["steps"]):
            what = f"{one['name']}: {steps[i]['name']}"
            mine = [t for t in touches[i] if t[2] == one["id"] and month <= t[1] <= end]
            counts = steps[i]["counts"] == "customers"
            done = [day for _, day, _, _ in mine]
            if counts:
                firsts = {}
                for _, day, _, account in mine:
                    if account:
                        firsts.setdefault(account, day)
                done = list(firsts.values())
            check.same(what + " done", step["done"], len(done))
            agreed = [g["count"] for g in world.all("activity-goals")
                      if g["person_id"] == one["id"] and g["step_id"] == steps[i]["id"]
                      and date(g["month"]) == month]
            check.same(what + " agreed", step["agreed"], agreed[0] if agreed else None)
            days = world.working(month, end, one["id"])
            due = len([d for d in days if d < world.today])
            check.same(what + " expected", step["expected"],
                       agreed[0] * due // len(days) if agreed and days else None)
            rates = {"own": own[one["id"]][i],
                     "team": [sum(own[m][i][x] for m in mates) for x in (0, 1)]}
            for name, (k, n) in rates.items():
                for part, value in zip(("k", "n", "rate", "low", "high"), (k, n, *wilson(k, n))):
                    check.same(f"{what} {name} {part}", step[name][part], value)
            mine, all_ = (Fraction(k, n) if n else None for k, n in rates.values())
            if mine is not None and all_ is not None:
                share = min(Fraction(rates["own"][1], 30), 1)
                mine = share * mine + (1 - share) * all_
            used.append(all_ if mine is None else mine)
            check.same(what + " rate", step["rate"], used[-1])
            step["name"] = steps[i]["name"]
            goal_reports.check_weeks(world, check, what, step["weeks"], one["id"], month,
                                     agreed[0] if agreed else None, done)
        goal_reports.check_needs(world, check, one, mates, used, (first, last), month, day_of)


# --- what the sample does not have ---


def enrich(world):
    """Shares of deals, somebody who leaves, days off, and a plan of every metric and axis."""
    world.read()
    today = world.today
    sellers = [p["id"] for p in world.all("people") if p["role"] == "seller"]
    shared = [r for r in world.all("receipts") if r["deal_id"]][-3:]
    for r in shared:
        helper = next(s for s in sellers if s not in (r["person_id"],
                                                      world.get("deals", r["deal_id"])["owner_id"]))
        if not any(c["deal_id"] == r["deal_id"] for c in world.all("credits")):
            world.create("credits", deal=r["deal_id"], person=helper, percent=33)
            world.rows["credits"][r["deal_id"]] = {"deal_id": r["deal_id"]}
    world.run("set", sellers[0], f"active_to={today.replace(day=17)}")
    for i, working in ((11, "no"), (14, "yes")):
        world.create("calendar-days", calendar=world.calendar["id"], day=today.replace(day=i),
                     working=working, name="test")
    before = goal_reports.month_before(today)
    for i, working in ((10, "yes"), (12, "no")):
        world.create("calendar-days", calendar=world.calendar["id"], day=before.replace(day=i),
                     working=working, name="test")
    team = world.get("people", sellers[1])["team_id"]
    item = next(iter(world.all("score-items")))
    for i, (sense, mode) in enumerate((("at_most", "linear"), ("less_than", "all"),
                                       ("at_least", "all"), ("less_than", "linear"))):
        world.create("score-items", name=f"test {i}", team=team, query=item["query"], sense=sense,
                     mode=mode, threshold=40 + 15 * i, weight=25)
    quarter = datetime.date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    end = (quarter + 92 * DAY).replace(day=1) - DAY
    end = end if end.month < quarter.month + 3 else end.replace(day=1) - DAY
    demo = next(k["id"] for k in world.all("touch-kinds") if k["code"] == "demo")
    regions = sorted({a["region"] for a in world.all("accounts") if a["region"]})
    product = next(iter(world.rows["products"]))
    splits = {"signed": ("region", regions), "won_deals": ("tier", TIERS[:3]),
              "new_deals": ("product", [product]), "new_customers": ("region", regions[:2]),
              "touches": ("person", sellers), "win_rate": ("customers", ["new", "existing"]),
              "feedback_rate": ("person", sellers[:4])}
    for metric, (axis, parts) in splits.items():
        fields = {"touch_kind": demo} if metric == "touches" else {}
        plan = world.create("target-plans", name="test " + metric, metric=metric, period="quarter",
                            first_day=quarter, last_day=end, **fields)
        wish = "amount" if metric == "signed" else "number"
        root = world.create("targets", plan=plan, **{wish: 90})
        for part in parts:
            world.create("targets", plan=plan, parent=root, axis=axis, **{axis: part, wish: 17})


def main():
    n = 0
    print("1..4")
    for language in ("en", "zh_CN"):
        with tempfile.TemporaryDirectory(prefix="headway-oracle-") as folder:
            world = World(os.path.join(folder, "w"), language)
            for what in ("sample", "enriched"):
                if what == "enriched":
                    enrich(world)
                world.read()
                check = Check()
                for plan in world.goals["plans"]:
                    check_plan(world, check, plan, what == "sample")
                for cycle in world.goals["cycles"]:
                    check_cycle(world, check, cycle)
                check_journey(world, check, world.goals["journey"])
                for report in world.goals["reports"]:
                    month = goal_reports.month_of(date(report["month"]))
                    goal_reports.check_report(world, check, report, *month, day_of)
                    goal_reports.check_appraisal(world, check, report["appraisal"], *month)
                n += 1
                for fault in check.faults[:20]:
                    print("#", fault)
                # An oracle that was asked nothing has nothing to say.
                good = not check.faults and check.n > 1500
                print("ok" if good else "not ok", n, f"{language} {what}: {check.n} numbers,",
                      len(check.faults), "differ", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
