"""Registers that hold something of everything, and a command for every action on them: for the scripts that let something
fail under each (register_steps, register_locks)."""
import csv
import io
import json
import os
import shutil
import subprocess

from program import PROGRAM, ROOT, environment

CLOCK = 1480600000                                      # 1 December 2016
BY = ["--by", "Nguyễn Văn A, chuyên viên"]
FIGURES = ROOT / "fixtures/huong-khe/figures.csv"
EVIDENCE = ROOT / "fixtures/huong-khe/evidence.csv"
UNITS = ROOT / "fixtures/units"
QD34 = ["--period", "2016", "--stage", "verified"]
PAPER = ["--on", "2016-11-25", "--signed-by", "Lê Thị B", "--post", "Phó Chủ tịch"]


def start(arguments, folder, program=PROGRAM, **control):
    env = environment(CHUANXA_CLOCK=CLOCK, CHUANXA_RULES=ROOT / "rules", **control)
    done = subprocess.run([program, *map(str, arguments)], cwd=folder, env=env, capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "backslashreplace")


# ---- the registers ----

class World:
    """A folder with registers that hold something of everything; commands are tried on copies of it."""

    def __init__(self, folder):
        self.path = folder.path
        self.file = folder.file
        self.district()
        self.office("lang.db", "UBND huyện Láng", "lang.key")
        self.province()
        for name in ("version-1.db", "version-2.db", "version-3.db", "version-4.db"):
            if (ROOT / "fixtures/register" / name).exists():
                shutil.copy(ROOT / "fixtures/register" / name, self.path / name)

    def must(self, *arguments, status=0):
        got, out, err = start(arguments, self.path)
        assert got == status, (arguments, got, err)
        return out.decode()

    def on(self, register, action, *rest):
        return self.must("register", *action.split(), register, *rest, *BY)

    def office(self, register, name, key):
        self.on(register, "init", "--office", name, "--place", "tỉnh Mẫu")
        return self.on(register, "key", "--key", key).strip()

    def values(self):
        rows = list(csv.DictReader(io.StringIO(self.must("standard", "values", "qd34-2014"))))
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"page": "Công báo 613, trang 5"} for row in rows)
        self.file("values.csv", out.getvalue())

    def district(self):
        self.values()
        self.file("members.csv", "name,post,role\nLê Thị B,Phó Chủ tịch,chair\nTrần Văn C,Trưởng phòng,standing\nPhạm D,Bác sĩ,member\n")
        self.file("ballots.csv", "name,vote\nLê Thị B,for\nTrần Văn C,for\nPhạm D,against\n")
        self.file("more.csv", "commune_code,measure,reference,reason,signed_on,signer\n18505,has_child_plan,Nghị quyết 9,,2016-02-01,Lê B\n"
                  "18496,has_child_officer,QĐ 18,,,\n")
        self.file("dang-ky.csv", "commune_code,on,number\n18496,2016-01-12,1/TTr\n18502,15/01/2016,2/TTr\n")
        self.file("tra-lai.csv", "commune_code,item,text\n18496,1.1,bản có dấu\n18505,2,sổ hộ tịch\n")
        self.key = self.office("so.db", "UBND huyện Mẫu", "mau.key")
        self.on("so.db", "standard", "qd34-2014")
        self.on("so.db", "intake", "qd34-2014", FIGURES, *QD34, "--evidence", EVIDENCE)
        self.on("so.db", "assess", "qd34-2014", *QD34)
        self.on("so.db", "intake", "qd34-2014", FIGURES, "--period", "2015", "--stage", "self")
        self.on("so.db", "assess", "qd34-2014", "--period", "2015", "--stage", "self")
        self.on("so.db", "adopt", "qd34-2014", "--values", "values.csv", "--first", "Trần Thị B; Phó Chủ tịch", "--second",
                "Lê Văn C; Trưởng phòng", "--on", "2016-11-01")
        council = ["--body", "district", "--unit", "Huyện Mẫu", "--name", "Hội đồng", "--founding", "12/QĐ", "--founded", "2016-11-01",
                   "--members", "members.csv", "--quorum", "2/3", "--majority", "1/2", "--share-of", "members"]
        self.on("so.db", "council", *council)
        for session in (1, 2):
            self.on("so.db", "session open", "--council", 1, "--period", 2016, "--on", "2016-11-20")
            self.on("so.db", "session attend", "--session", session, "--present", "Lê Thị B; Trần Văn C; Phạm D")
            self.on("so.db", "session vote", "--session", session, "--commune", 18496, "--votes", "ballots.csv", "--dissent", "Phạm D: chưa đủ")
            self.on("so.db", "session remark", "--session", session, "--commune", 18496, "--criterion", 3, "--text", "Cần theo dõi")
        self.on("so.db", "session close", "--session", 1, "--without-votes", "họp tiếp sau")
        self.on("so.db", "decide", "--commune", 18496, "--period", 2016, "--session", 1, "--kind", "recognise")
        self.on("so.db", "issued", "--commune", 18496, "--period", 2016, "--kind", "recognise", "--number", "1/QĐ", "--session", 1, *PAPER)
        self.on("so.db", "issued", "--commune", 18499, "--period", 2016, "--kind", "recognise", "--number", "2/QĐ", *PAPER)
        self.file("cot.csv", "Cột,Chỉ tiêu\nTrẻ sinh ra,births\nGhi chú,\n")
        self.file("phieu.csv", "commune_code,for,against,abstain,remark,remark_3,remark_1.1\n18496,2,1,0,chung,,\n18499,3,0,0,,ba,một\n")
        self.file("nhan-xet.csv", "commune_code,remark,remark_3\n18496,chung,\n18499,,sửa\n")
        self.file("xa.csv", "commune_code,reason\n18505,\n18502,có lý do\n")
        self.on("so.db", "enrol", "--commune", 18496, "--period", 2016, "--on", "2016-01-10", "--number", "1/TTr")
        self.on("so.db", "return", "--commune", 18496, "--period", 2016, "--item", "2.1", "--text", "đối chiếu")
        self.file("loi-van.txt", "Theo Quy chế, kỳ {ky};\n{noi_dung}\n")
        self.on("so.db", "issued", "--corrects", 3, "--number", "20/QĐ", "--reason", "gõ nhầm")
        self.on("so.db", "intake", "qd34-2014", FIGURES, *QD34)
        self.must("register", "seal", "so.db", "--key", "mau.key")
        self.lists()
        shutil.copy(self.path / "so.db", self.path / "ma.db")
        self.on("ma.db", "recode", 18499, 18500, "--ground", "CV 12")

    def lists(self):
        """A register with a session voted on by a table, drafts of it, and a paper with a list."""
        shutil.copy(self.path / "so.db", self.path / "bang.db")
        self.on("bang.db", "assess", "qd34-2014", *QD34)
        self.must("register", "user", "bang.db", "Nguyễn Văn A, chuyên viên")
        self.on("bang.db", "session vote", "--session", 2, "--table", "phieu.csv")
        shutil.copy(self.path / "bang.db", self.path / "mo.db")
        self.on("bang.db", "session close", "--session", 2, "--without-votes", "họp tiếp sau")
        found = self.must("review", "so.db", "--format", "json", status=1).splitlines()
        rows = [(json.loads(line)["finding"], "yes", f"xong {i}") for i, line in enumerate(found[:5])]
        self.file("tra-loi.csv", "".join(",".join(row) + "\n" for row in [("finding", "settled", "answer"), *rows]))
        self.on("bang.db", "decide", "--session", 2)
        self.on("bang.db", "issued", "--communes", "xa.csv", "--period", 2016, "--kind", "recognise", "--number", "9/QĐ", *PAPER)

    def province(self):
        """With lists of units, policies and the bundles of two districts."""
        self.office("tinh.db", "Sở Mẫu", "tinh.key")
        self.on("tinh.db", "standard", "qd34-2014")
        self.file("terrain.csv", "commune_code,terrain\n90001,mountain\n90016,lowland\n")
        self.on("tinh.db", "roster", UNITS / "before.csv", "--from", "2016-01-01", "--title", "Danh sách 2016")
        self.on("tinh.db", "attributes", "terrain.csv", "--from", "2016-01-01", "--source", "QĐ 1")
        for year in (2016, 2017):
            self.on("tinh.db", "issued", "--commune", 90001, "--period", year, "--kind", "recognise", "--number", f"{year}/QĐ", *PAPER)
        self.on("tinh.db", "roster", UNITS / "after.csv", "--from", "2018-01-01", "--title", "Danh sách 2018", "--lineage", UNITS / "lineage.csv")
        self.on("tinh.db", "policy", "--across", "any", "--from", "2016-01-01", "--ground", "NQ 5")
        self.on("tinh.db", "policy", "--rounds", "count", "--from", "2016-01-01", "--ground", "NQ 5")
        self.must("register", "export", "so.db", "mau.bundle", "--key", "mau.key", *BY)
        self.on("tinh.db", "trust", self.key, "--office", "UBND huyện Mẫu")
        self.on("tinh.db", "import", "mau.bundle")
        self.must("register", "export", "so.db", "mau-2.bundle", "--key", "mau.key", *BY)


def commands(key):
    """Name, arguments, and of those that write: the register, and the file that is made beside it."""
    def on(register, action, *rest):
        return ["register", *action.split(), register, *rest]
    reading = [
        on("so.db", "show"), on("so.db", "log"), on("so.db", "verify"), on("so.db", "standards"),
        on("so.db", "dossiers", "--period", 2016), on("so.db", "dossiers", "--period", 2016, "--format", "json"),
        on("so.db", "dossiers", "--period", 2016, "--commune", 18496), on("so.db", "dossiers", "--period", 2016, "--format", "csv"),
        on("so.db", "enrolled", "--period", 2016), on("tinh.db", "enrolled", "--period", 2017, "--format", "csv"),
        on("so.db", "returns"), on("so.db", "returns", "--format", "json"),
        on("so.db", "dossiers", "--period", 2016, "--commune", 18496, "--format", "json"),
        on("so.db", "sessions"), on("so.db", "sessions", "--session", 1), on("so.db", "sessions", "--format", "json"), on("so.db", "paper", "minutes", "--session", 1, "--output", "m.html"), on("so.db", "paper", "submission", "--session", 1, "--output", "m.html"),
        *(on("bang.db", "paper", kind, "--period", 2016, "--parent", "UBND tỉnh Ninh Thuận", "--output", "m.html") for kind in ("appraisal", "results", "score_sheet", "letter", "commendation", "publication", "summary")),
        on("so.db", "publication", "--period", 2016), on("so.db", "wordings"),
        on("bang.db", "paper", "decision", "--number", "9/QĐ", "--output", "m.html"), on("so.db", "decisions"),
        on("so.db", "decisions", "--format", "json"), on("bang.db", "decisions"), ["review", "bang.db"], on("tinh.db", "bundles"), on("tinh.db", "units", "--as-of", "2017-06-01"),
        on("tinh.db", "units", "--as-of", "2018-06-01", "--format", "csv"), on("tinh.db", "unit", 90001),
        on("tinh.db", "unit", 90001, "--format", "json"), on("tinh.db", "policies"), on("tinh.db", "verify"),
        on("tinh.db", "streaks", "--standard", "qd34-2014"), on("tinh.db", "streaks", "--format", "csv"),
        on("so.db", "streaks", "--commune", 18496, "--format", "json"),
        on("ma.db", "dossiers", "--period", 2016), on("ma.db", "decisions"), on("ma.db", "verify"), on("so.db", "columns"),
        ["register", "recheck", "so.db", FIGURES], ["register", "recheck", "so.db", FIGURES, "--format", "json"],
        ["replay", "so.db"], ["replay", "tinh.db"], ["review", "so.db"], ["review", "tinh.db", "--format", "json", "--period", 2016],
        ["review", "tinh.db", "--office", "UBND huyện Mẫu", "--kind", "evidence", "--each"], ["review", "tinh.db", "--per", "office"],
        ["review", "so.db", "--per", "commune", "--format", "csv"], on("so.db", "criteria"), on("bang.db", "results", "--format", "csv"), on("tinh.db", "criteria", "--per", "office", "--format", "csv")]
    for one in reading:
        yield one, None, None
    for register, made, one in [
            ("moi.db", None, on("moi.db", "init", "--office", "UBND huyện Mới")),
            ("so.db", "b.key", on("so.db", "key", "--key", "b.key")),
            ("tinh.db", None, on("tinh.db", "trust", "ab" * 32, "--office", "Sở Khác")),
            ("tinh.db", None, on("tinh.db", "trust", key, "--office", "UBND huyện Mẫu", "--withdraw")),
            ("so.db", None, ["register", "seal", "so.db", "--key", "mau.key"]),
            ("so.db", None, on("so.db", "standard", "qd06-2019")),
            ("so.db", None, on("so.db", "adopt", "qd34-2014", "--values", "values.csv", "--first", "Trần Thị B; Phó Chủ tịch", "--second",
                               "Lê Văn C; Trưởng phòng", "--on", "2016-11-02")),
            ("so.db", None, on("so.db", "adopt", "qd34-2014", "--from", 1, "--first", "Trần Thị B; Phó Chủ tịch", "--second",
                               "Lê Văn C; Trưởng phòng", "--on", "2016-11-03")),
            ("so.db", None, on("so.db", "intake", "qd34-2014", FIGURES, "--period", 2016, "--stage", "self", "--evidence", EVIDENCE)),
            ("so.db", None, on("so.db", "intake", "qd34-2014", FIGURES, *QD34, "--skip-refused")),
            ("so.db", None, on("so.db", "evidence", "more.csv", *QD34)), ("so.db", None, on("so.db", "assess", "qd34-2014", *QD34)),
            ("so.db", "so.bundle", on("so.db", "export", "so.bundle", "--key", "mau.key")),
            ("tinh.db", None, on("tinh.db", "import", "mau-2.bundle")),
            (None, "lay.bundle", on("tinh.db", "extract", "UBND huyện Mẫu", "lay.bundle")), (None, "sao.db", on("so.db", "backup", "sao.db")),
            ("lang.db", None, on("lang.db", "roster", UNITS / "before.csv", "--from", "2016-01-01", "--title", "Danh sách")),
            ("tinh.db", None, on("tinh.db", "roster", UNITS / "after.csv", "--from", "2018-01-01", "--title", "Sửa", "--lineage", UNITS / "lineage.csv")),
            ("tinh.db", None, on("tinh.db", "rename", 90001, "Xã Tên Mới", "--from", "2018-02-01", "--ground", "NQ 9")),
            ("tinh.db", None, on("tinh.db", "attributes", "terrain.csv", "--from", "2018-02-01", "--source", "QĐ 2")),
            ("tinh.db", None, on("tinh.db", "policy", "--across", "largest", "--measure", "villages", "--from", "2016-01-01", "--ground", "NQ 6")),
            ("tinh.db", None, on("tinh.db", "policy", "--rounds", "skip", "--from", "2016-01-01", "--ground", "NQ 7")),
            ("so.db", None, on("so.db", "recode", 18496, 18497, "--ground", "CV 12")),
            ("tinh.db", None, on("tinh.db", "recode", 90010, 90011, "--ground", "CV 13", "--from", "2018-01-01")),
            ("so.db", None, on("so.db", "council", "--body", "district", "--unit", "Huyện Mẫu", "--name", "Hội đồng mới", "--founding", "13/QĐ",
                               "--founded", "2016-11-02", "--members", "members.csv", "--replaces", 1)),
            ("so.db", None, on("so.db", "session open", "--council", 1, "--period", 2016, "--on", "2016-11-21")),
            ("so.db", None, on("so.db", "session attend", "--session", 2, "--present", "Lê Thị B; Trần Văn C; Phạm D")),
            ("so.db", None, on("so.db", "session remark", "--session", 2, "--commune", 18496, "--criterion", 3, "--text", "Đã sửa", "--replaces", 2)),
            ("so.db", None, on("so.db", "session vote", "--session", 2, "--commune", 18499, "--votes", "ballots.csv", "--dissent", "Phạm D: chưa đủ")),
            ("so.db", None, on("so.db", "session close", "--session", 2, "--without-votes", "họp tiếp sau")),
            ("tinh.db", None, on("tinh.db", "issued", "--corrects", 1, "--number", "17/QĐ", "--on", "2016-11-26", "--reason", "gõ nhầm")),
            ("so.db", None, on("so.db", "issued", "--corrects", 4, "--period", 2015, "--reason", "nhầm kỳ")),
            ("so.db", None, on("so.db", "decide", "--commune", 18496, "--period", 2016, "--session", 1, "--kind", "recognise")),
            ("so.db", None, on("so.db", "issued", "--commune", 18505, "--period", 2016, "--kind", "recognise", "--number", "3/QĐ", *PAPER)),
            ("so.db", None, on("so.db", "issued", "--commune", 18496, "--period", 2016, "--kind", "revoke", "--number", "4/QĐ", "--revokes", 2, *PAPER)),
            ("so.db", None, ["review", "so.db", "--answers", "tra-loi.csv"]), (None, "phat-hien.xlsx", ["review", "so.db", "--output", "phat-hien.xlsx"]),
            ("so.db", None, on("so.db", "wording", "minutes", "loi-van.txt")),
            ("so.db", None, on("so.db", "columns", "cot.csv")),
            ("so.db", None, ["register", "user", "so.db", "Nguyễn Văn A, chuyên viên"]),
            ("so.db", None, on("so.db", "enrol", "--table", "dang-ky.csv", "--period", 2016)),
            ("so.db", None, on("so.db", "enrol", "--commune", 18496, "--period", 2016, "--on", "2016-03-01", "--withdraw", "--reason", "rút")),
            ("tinh.db", None, on("tinh.db", "enrol", "--commune", 90001, "--period", 2017, "--on", "2017-01-10", "--refuse", "muộn")),
            ("so.db", None, on("so.db", "return", "--table", "tra-lai.csv", "--period", 2016)),
            ("so.db", None, on("so.db", "answer", "--return", 1, "--text", "đã đối chiếu")),
            ("so.db", None, on("so.db", "answer", "--commune", 18496, "--item", "2.1", "--text", "đã sửa")),
            ("bang.db", None, on("bang.db", "trust", "cd" * 32, "--office", "Sở Khác")),
            ("mo.db", None, on("mo.db", "session vote", "--session", 2, "--table", "phieu.csv")),
            ("mo.db", None, on("mo.db", "session remark", "--session", 2, "--table", "nhan-xet.csv")),
            ("mo.db", None, on("mo.db", "session remark", "--session", 2, "--retract", 3)),
            ("bang.db", None, on("bang.db", "decide", "--session", 2)),
            ("bang.db", None, on("bang.db", "issued", "--communes", "all", "--session", 2, "--kind", "recognise", "--number", "10/QĐ", *PAPER)),
            ("bang.db", None, on("bang.db", "issued", "--corrects", 7, "--communes", "all", "--number", "11/QĐ", "--reason", "gõ nhầm")),
            ("bang.db", None, on("bang.db", "issued", "--revokes", 7, "--communes", "all", "--kind", "revoke", "--number", "12/QĐ", *PAPER)),
            ("version-4.db", None, ["register", "migrate", "version-4.db"]), ("version-3.db", None, ["register", "migrate", "version-3.db"]),
            ("version-1.db", None, ["register", "migrate", "version-1.db"]), ("version-2.db", None, ["register", "migrate", "version-2.db"])]:
        bare = one[1:2] in (["seal"], ["migrate"], ["extract"], ["backup"], ["user"]) or one[1:3] == ["trust", "bang.db"] or "--output" in one
        yield (one if bare else [*one, *BY]), register, made
