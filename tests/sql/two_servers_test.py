#!/usr/bin/python3
"""A nation's figures on PostgreSQL: one server with the table partitioned by province; and two servers, each with half of the
provinces and the view that scores them, joined by postgres_fdw under one partitioned table. The same results as the program, and
plans that show where the work is done. Needs PostgreSQL with postgres_fdw; skipped in words without."""
import csv
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(os.environ["CHUANXA_ROOT"])
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests")]
import tap                                                         # noqa: E402
from program import run                                            # noqa: E402

try:
    import servers                                                 # noqa: E402
    from databases import Postgresql, Refused, column_types        # noqa: E402
    from scored import database_rows, dictionary, differences, expected    # noqa: E402
except ImportError as why:
    tap.skip("PostgreSQL on two servers", f"it needs {why.name}")
    tap.done()

MEASURES = dictionary(ROOT / "rules/measures.yaml")
STANDARD = "qd34-2014"
PROVINCES = 6


def communes(folder):
    """Communes of some provinces: their first two digits are drawn here, as the roster is of one district."""
    path = folder / "one.csv"
    with open(path, "wb") as out:
        subprocess.run([sys.executable, ROOT / "tools/generate", ROOT / "fixtures/small/roster.csv", "--seed", "6", "--blank", "15"],
                       stdout=out, check=True)
    rows = list(csv.reader(path.open(encoding="utf-8")))
    many = [rows[0]]
    for province in range(1, PROVINCES + 1):
        many += [[f"{province:02}{at:03}", *row[1:]] for at, row in enumerate(rows[1:])]
    with open(folder / "nation.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(many)
    return folder / "nation.csv"


def columns_of(server, view):
    text = server.psql(f"SELECT string_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum) "
                       f"FROM pg_attribute WHERE attrelid = '{view}'::regclass AND attnum > 0", "-A", "-t")
    return text.strip()


def partitioned(server, names, rows, wanted):
    """One server, one partition a province."""
    server.psql(f"CREATE TABLE nation ({column_types({name: MEASURES[name] for name in names}, 'text')}, province text) "
                "PARTITION BY LIST (province)")
    for province in range(1, PROVINCES + 1):
        server.psql(f"CREATE TABLE nation_{province} PARTITION OF nation FOR VALUES IN ('{province:02}')")
    server.copy("nation", [[*row, row[0][:2]] for row in rows])
    server.psql(run("export", "sql", STANDARD, "--dialect", "postgresql", "--table", "nation", "--view", "scores").out)
    got = answers(server, "SELECT * FROM scores")
    found = differences(got, wanted)
    tap.ok(not found, f"a table partitioned by province: {len(wanted)} communes as the program says", found[:5])
    plan = server.psql("EXPLAIN SELECT verdict, count(*) FROM scores GROUP BY verdict", "-A", "-t")
    tap.ok("Append" in plan and plan.count("Seq Scan on nation_") >= PROVINCES, "its plan reads the partitions", plan)


def answers(server, sql):
    names, rows = server.query(sql)
    return {row[0]: dict(zip(names, row)) for row in rows}


def shard(server, names, rows):
    server.load({name: MEASURES[name] for name in names}, rows)
    server.psql(run("export", "sql", STANDARD, "--dialect", "postgresql", "--view", "scores").out)
    server.psql("CREATE VIEW by_province AS SELECT left(commune_code, 2) AS province, scores.* FROM scores")


def joined(head, shards, half, wanted):
    """The head holds no figures: its table's partitions are the shards' views."""
    columns = columns_of(shards[0], "by_province")
    head.psql("CREATE EXTENSION postgres_fdw; CREATE TABLE all_scores (" + columns + ") PARTITION BY RANGE (province)")
    for at, (server, limits) in enumerate(zip(shards, ((None, half[:2]), (half[:2], None)))):
        low, high = ("MINVALUE" if limits[0] is None else f"'{limits[0]}'", "MAXVALUE" if limits[1] is None else f"'{limits[1]}'")
        head.psql(f"CREATE SERVER shard{at} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{server.folder}', dbname 'postgres', "
                  "async_capable 'true', fdw_tuple_cost '1'); "
                  f"CREATE USER MAPPING FOR chuanxa SERVER shard{at} OPTIONS (user 'chuanxa', password_required 'false'); "
                  f"CREATE FOREIGN TABLE scores_{at} PARTITION OF all_scores FOR VALUES FROM ({low}) TO ({high}) SERVER shard{at} "
                  f"OPTIONS (table_name 'by_province'); ANALYZE scores_{at}")
    found = differences(answers(head, "SELECT commune_code, all_scores.* FROM all_scores"), wanted)
    tap.ok(not found, f"two servers joined: {len(wanted)} communes as the program says", found[:5])
    by_province = "SELECT province, verdict, count(*) FROM all_scores GROUP BY province, verdict"
    counted = {(row[0], row[1]): int(row[2]) for row in head.query(f"SET enable_partitionwise_aggregate = on; {by_province}")[1]}
    own = Counter((code[:2], row["verdict"]) for code, row in wanted.items())
    tap.same(counted, dict(own), "two servers joined: how many of each verdict by province")
    plan = head.psql(f"SET enable_partitionwise_aggregate = on; EXPLAIN (VERBOSE, COSTS OFF) {by_province}", "-A", "-t")
    remote = [line.strip() for line in plan.splitlines() if "Remote SQL" in line]
    tap.ok(len(remote) == 2 and all("count(*)" in line and "GROUP BY" in line for line in remote),
           "its plan counts at the two servers: " + (remote or ["none"])[0], plan)
    plan = head.psql(f"EXPLAIN (VERBOSE, COSTS OFF) SELECT * FROM all_scores WHERE province < '{half[:2]}' AND verdict = 'recognise'", "-A", "-t")
    remote = [line.strip() for line in plan.splitlines() if "Remote SQL" in line]
    tap.ok(len(remote) == 1 and "recognise" in remote[0], "what is asked of one half goes to its server alone, with its condition", plan)


def main():
    if not servers.programs():
        tap.skip("PostgreSQL on two servers", "it is not installed")
        return
    started = []
    try:
        with tempfile.TemporaryDirectory(prefix="chuanxa-") as name:
            path = communes(Path(name))
            wanted, _, _ = expected(STANDARD, path)
            names, rows = database_rows(path, MEASURES)
            half = f"{PROVINCES // 2 + 1:02}000"
            for _ in range(2):
                started.append(Postgresql())
            partitioned(started[0], names, rows, wanted)
            for server, mine in zip(started, ([row for row in rows if row[0] < half], [row for row in rows if row[0] >= half])):
                server.psql("DROP VIEW IF EXISTS scores")
                shard(server, names, mine)
            joined(started[1], started, half, wanted)
    except Refused as why:
        tap.ok(False, "PostgreSQL answers", str(why))
    finally:
        for server in started:
            server.close()


main()
tap.done()
