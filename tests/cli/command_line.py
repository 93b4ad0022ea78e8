"""What is promised about the command line, sentence by sentence: where a standard is looked
up, languages, data from files and pipes, the exact CSV and JSON, `feel`."""
import hashlib
import json
import os
import shutil
import subprocess
import threading

import tap
from figures import assess, assess_json, folder, row, table
from program import ALONE, BASE, PROGRAM, ROOT, environment, run

HUONG_KHE = ROOT / "fixtures/huong-khe/figures.csv"


def sha256(standard, measures):
    return hashlib.sha256(standard.read_bytes() + measures.read_bytes()).hexdigest()


BASE_SHA256 = sha256(BASE / "standard.yaml", BASE / "measures.yaml")


def standards():
    data = folder.file("one.csv", "commune_code\n00001\n")       # any standard can read it
    away = folder.path

    def find(name, **how):
        result = run("assess", name, data, "--format", "json", **how)
        return json.loads(result.out)["standard"] if result.out else result.codes()

    tap.about("STANDARD is a folder or file")
    base = {"id": "base", "sha256": BASE_SHA256}
    tap.same(find(BASE), base, "a folder")
    tap.same(find(f"{BASE}/"), base, "a folder with a slash")
    tap.same(find(BASE / "standard.yaml"), base, "a file")
    tap.same(find("base", cwd=BASE.parent), base, "a folder beside, by its name alone")
    tap.same(find("standard.yaml", cwd=BASE), base, "a file beside, by its name alone")
    shutil.copytree(BASE, away / "copy/base")
    os.rename(away / "copy/base/standard.yaml", away / "copy/base/any name.yaml")
    tap.same(find(away / "copy/base/any name.yaml"), base, "a file of any name")

    tap.about("else an id looked up in $CHUANXA_RULES, ./rules, the installed data")
    tap.same(find("qd34-2014")["id"], "qd34-2014", "./rules")
    tap.same(find("qd34-2014", cwd=away), ["S430"], "elsewhere there is none")
    rules = environment(CHUANXA_RULES=ROOT / "rules")
    tap.same(find("qd34-2014", cwd=away, env=rules)["id"], "qd34-2014", "$CHUANXA_RULES")
    shutil.copytree(BASE, away / "rules/base")
    shutil.copytree(BASE, away / "mine/qd34-2014")
    shutil.copytree(BASE, away / "mine/base")
    tap.same(find("base", cwd=away), base, "./rules of another folder")
    mine = environment(CHUANXA_RULES=away / "mine")
    tap.same(find("qd34-2014", env=mine), base, "$CHUANXA_RULES goes before ./rules")
    tap.same(find("qd06-2019", env=mine)["id"], "qd06-2019", "./rules when $CHUANXA_RULES has none")
    tap.same(find("../rules/base", cwd=away, env=environment(CHUANXA_RULES=away / "mine")),
             ["F101"],
             "a path is no id")
    result = run("assess", "qd34-2041", data)
    tap.ok(result.status == 4 and "có phải «qd34-2014»?" in result.err and "rules" in result.err,
           "not found: the folders and the nearest id are named", result.err)
    if not ALONE:
        os.symlink("round", away / "round")
        os.symlink("qd00-0000", away / "mine/qd00-0000")
        for name, env, what in (("round", None, "beside"), ("./round", None, "as a path"), ("qd00-0000", mine, "in a rule folder")):
            result = run("standard", "show", name, "--lang", "en", cwd=away, env=env)
            tap.ok(result.codes() == ["F101"] and result.status == 4 and "links lead in a circle" in result.err,
                   f"what is there and cannot be opened is not told as missing: {what}", result.err)
        os.remove(away / "mine/qd00-0000")

    tap.about("Its sha256 is over standard.yaml, then measures.yaml")
    for name in ("qd34-2014", "qd06-2019"):
        result = run("assess", name, HUONG_KHE, "--format", "json")
        wanted = sha256(ROOT / "rules" / name / "standard.yaml", ROOT / "rules/measures.yaml")
        tap.same({json.loads(line)["standard"]["sha256"] for line in result.out.splitlines()},
                 {wanted}, name)


def messages_as_json():
    """`--messages json`: the same messages, each an object of a line with its place, wherever the option stands."""
    data = folder.file("wrong.csv", "commune_code,births\n09001,-1\n9,3\n")
    for language in ("vi", "en"):
        text = run("assess", BASE, data, "--lang", language)
        json_ = run("assess", BASE, data, "--lang", language, "--messages", "json")
        before = run("--messages=json", "--lang", language, "assess", BASE, data)
        said = [json.loads(line) for line in json_.err.splitlines()]
        tap.same((json_.status, json_.out, before.err), (text.status, text.out, json_.err), f"--messages json changes the messages alone ({language})")
        tap.same([m["code"] for m in said], text.codes(), "the same messages")
        tap.ok(said and all(m["text"] in text.err and m["file"] == str(data) for m in said), "with the same words", json_.err)
        tap.ok(all(m["line"] >= 1 and m["severity"] in ("error", "note") for m in said), "and their places", json_.err)
    said = run("assess", "--messages", "json", "--formt", "csv")
    tap.same((said.status, json.loads(said.err.splitlines()[0])["code"]), (2, "U702"), "mistakes of usage too", said)
    for call in (["--messages", "xml", "assess"], ["assess", BASE, HUONG_KHE, "--messages", "xml"]):
        said = run(*call)
        tap.same((said.status, said.codes()), (2, ["U703"]), "no other kind of messages", said)


def languages():
    tap.about("in Vietnamese or English by --lang, default from LANG")
    english, vietnamese = "no command", "không có lệnh"
    for changes, wanted in [
            ({"LANG": None}, vietnamese), ({"LANG": ""}, vietnamese),
            ({"LANG": "C.UTF-8"}, vietnamese),
            ({"LANG": "POSIX"}, vietnamese), ({"LANG": "vi_VN.UTF-8"}, vietnamese),
            ({"LANG": "en_US.UTF-8"}, english), ({"LANG": "fr_FR.UTF-8"}, english),
            ({"LANG": "vi_VN", "LC_ALL": "en_GB.UTF-8"}, english),
            ({"LANG": "en_US", "LC_MESSAGES": "vi_VN.UTF-8"}, vietnamese),
            ({"LANG": "en_US", "LC_ALL": ""}, english)]:
        name = " ".join(f"{key}={value}" for key, value in changes.items())
        tap.ok(wanted in run("xyz", env=environment(**changes)).err, f"{name} → {wanted}")
    for arguments, wanted in [
            (["--lang", "en", "xyz"], english), (["--lang=en", "xyz"], english),
            (["xyz", "--lang", "en"], english), (["xyz", "--lang=vi"], vietnamese)]:
        here = environment(LANG="vi_VN" if wanted == english else "en_US")
        tap.ok(wanted in run(*arguments, env=here).err, " ".join(arguments))
    result = run("assess", BASE, HUONG_KHE, "--lang", "fr")
    tap.same((result.status, result.codes()), (2, ["U703"]), "--lang fr is no language")
    result = run("--lang", "fr", "assess", BASE, HUONG_KHE)
    tap.same((result.status, result.codes()), (2, ["U703"]), "--lang fr before the command neither")
    result = run("assess", "--lang")
    tap.same((result.status, result.codes()), (2, ["U703"]), "--lang without a language neither")
    messages_as_json()
    outputs = {run("assess", "qd34-2014", HUONG_KHE, "--format", form, "--lang", lang).out
               for form in ("csv",) for lang in ("vi", "en")}
    tap.same(len(outputs), 1, "CSV is the same in both")


def sources():
    data = table(row(), row("00002", "Xã Hai"))
    path = folder.file("data.csv", data)
    plain = run("assess", BASE, path, "--format", "csv").out

    tap.about("DATA…")
    tap.same(run("assess", BASE, "-", "--format", "csv", stdin=data).out, plain,
             "- is standard input, a pipe")
    with open(path, "rb") as file:
        done = subprocess.run([PROGRAM, "assess", str(BASE), "-", "--format", "csv"], stdin=file,
                              capture_output=True, env=environment(), check=False)
        tap.same(done.stdout.decode(), plain, "- is standard input, a file")
    fifo = folder.path / "fifo"
    os.mkfifo(fifo)
    writer = threading.Thread(target=lambda: fifo.write_text(data, encoding="utf-8"))
    writer.start()
    tap.same(run("assess", BASE, fifo, "--format", "csv").out, plain, "a named pipe")
    writer.join()
    result = run("assess", BASE, "-", stdin=table(row(births="-1")))
    tap.same([(s.file, s.line) for s in result.said], [("stdin", 2)], "messages name it stdin")
    result = run("assess", BASE, "-", stdin="")
    tap.same((result.status, result.codes()), (3, ["T501"]), "an empty pipe")
    second = folder.file("second.csv", "Tiêu đề\n" + table(row("00003"), delimiter=";"))
    result, rows = assess(data, second)
    tap.same([r["commune_code"] for r in rows], ["00001", "00002", "00003"],
             "several files, each with its own delimiter and header")
    result = run("assess", BASE, "không-có.csv", second, "--format", "csv")
    tap.same((result.status, result.out.count("\n")), (4, 2),
             "a file that is absent does not stop the next")
    bad = folder.file("bad.csv", "không có mã\n")
    result = run("assess", BASE, bad, second, "--format", "csv")
    tap.same((result.status, result.out.count("\n")), (3, 2), "nor one that is refused")
    head = folder.file("head.csv", "commune_code\n")
    result = run("assess", BASE, *[head] * 5000, path, "--format", "csv")
    tap.ok(result.status == 2 or result.out == plain, "of 5000 files none is left out in silence",
           f"exit status {result.status}", result.out)
    result = run("feel", "x70", *[f"--with=x{i}={i}" for i in range(71)])
    tap.ok(result.status == 2 or result.out == "70\n", "nor the seventieth --with", result.err)
    dash = folder.file("-dash.csv", data)
    tap.same(run("assess", "--format", "csv", "--", BASE, dash.name, cwd=folder.path).out, plain,
             "-- ends the options")
    tap.same(run("assess", "--format=csv", BASE, path, "--numbers=vi").out, plain, "--option=value")
    tap.same(run("assess", BASE, path, "--format", "json", "--format", "csv").out, plain,
             "the last of an option given twice")
    result = run("assess", BASE, path, "--join=yes")
    tap.same((result.status, result.codes()), (2, ["U703"]), "an option without value takes none")


def csv_output():
    tap.about("--format csv prints (RFC 4180, LF), in input order, without refused rows")
    data = table(row("00002", 'Xã "Hai", mới'), row("00001", "Xã\nMột", unit="", children="15"),
                 row("00003", births="-1"), row("00004", "Xã Bốn", poor="", registered="",
                                                children=""),
                 row("00005", "Phường 5", unit="ward", poor="", plan="no", events="0"))
    result, _ = assess(data.replace("15,0,3", "20,0,3"))
    tap.same(result.out, "\n".join([
        "commune_code,commune_name,commune_class,c1_low,c1_high,c2_low,c2_high,c3_low,c3_high,"
        "total_low,total_high,min_total,verdict",
        '00002,"Xã ""Hai"", mới",commune,20,20,50,50,30,30,100,100,60,recognise',
        '00001,"Xã\nMột",,20,20,50,50,30,30,100,100,,undetermined',
        "00004,Xã Bốn,,20,20,0,50,20,30,40,100,,undetermined",
        "00005,Phường 5,ward,0,0,50,50,0,0,50,50,70,not_recognise", ""]), "to the byte")
    for standard, criteria in (("qd34-2014", 15), ("qd06-2019", 13)):
        head = run("assess", standard, HUONG_KHE, "--format", "csv").out.splitlines()[0].split(",")
        wanted = [f"c{c}_{end}" for c in range(1, criteria + 1) for end in ("low", "high")]
        tap.same(head, ["commune_code", "commune_name", "commune_class", *wanted, "total_low",
                        "total_high", "min_total", "verdict"], f"{standard}: {criteria} pairs")


def json_output():
    tap.about("--format json prints one object a line")
    data = table(row("00001", 'Xã "Một"\t\\'), row("00002", births="-1", plan="?"),
                 row("00003", "Xã Ba", unit="", plan="", registered="96", events="1"), row(""))
    result, _ = assess_json(data)
    standard = f'"standard":{{"id":"base","sha256":"{BASE_SHA256}"}}'
    lines = [
        r'{"commune_code":"00001","commune_name":"Xã \"Một\"\t\\",'
        '"commune_class":"commune","criteria":['
        '{"id":"1","low":20,"high":20,"max":20,"status":"pass","basis":"working"},'
        '{"id":"2","low":50,"high":50,"max":50,"status":"pass","basis":"working"},'
        '{"id":"3","low":30,"high":30,"max":30,"status":"pass","basis":"working"}],'
        '"total":{"low":100,"high":100},"min_total":60,"verdict":"recognise","missing":[],'
        f'"decisive":[],"basis":"working",{standard}}}',
        '{"commune_code":"00002","line":3,"refused":['
        '{"column":"plan","message":"không hiểu «?»; cần có/không (yes/no, true/false, 1/0, x)"},'
        '{"column":"births","message":"«-1» là số âm; số đếm phải từ 0 trở lên"}]}',
        '{"commune_code":"00003","commune_name":"Xã Ba","commune_class":null,"criteria":['
        '{"id":"1","low":0,"high":20,"max":20,"status":"undetermined","basis":"working"},'
        '{"id":"2","low":35,"high":35,"max":50,"status":"pass","basis":"working"},'
        '{"id":"3","low":20,"high":20,"max":30,"status":"pass","basis":"working"}],'
        '"total":{"low":55,"high":75},"min_total":null,"verdict":"undetermined",'
        f'"missing":["unit","plan"],"decisive":["unit","plan"],"basis":"working",{standard}}}',
        '{"commune_code":"","line":5,"refused":[{"column":"commune_code","message":'
        '"thiếu mã xã nên không chấm; nếu là dòng ghi chú hay chữ ký thì xóa"}]}']
    tap.same(result.out, "\n".join(lines) + "\n", "to the byte, the refused rows in their places")
    result, rows = assess_json(data, "--lang", "en")
    tap.same([r["refused"][0]["message"] for r in rows if "refused" in r],
             ['"?" is not understood; expected yes/no (có/không, true/false, 1/0, x)',
              "no commune code, so it is not scored; if it is a remark or a signature, delete it"], "messages in English")
    result, rows = assess_json("sep=;\nTiêu đề\n" + table(row(), row("00002", "Xã\nHai"),
                                                          row("00003", births="x"),
                                                          delimiter=";"))
    tap.same(rows[2]["line"], 7, "the line of a refused row counts titles and line breaks")
    result = run("assess", "qd34-2014", HUONG_KHE, "--format", "json")
    first = json.loads(result.out.splitlines()[0])
    tap.same(list(first), ["commune_code", "commune_name", "commune_class", "criteria", "total",
                           "min_total",
                           "verdict", "missing", "decisive", "basis", "standard"], "order of keys")
    control = assess_json(table(row("00001", "a\x01b\x7f/é")))[1]
    tap.same(control[0]["commune_name"], "a\x01b\x7f/é",
             "control characters are escaped and come back")


def feel():
    tap.about("chuanxa feel prints the value as a FEEL literal")
    for text, wanted in [
            ("1/2", "0.5"), ("1/3", "1/3"), ("-1/3", "-1/3"), ("97/99*100", "9700/99"),
            ("1/0", "null"),
            ("0.1+0.2", "0.3"), ("true and false", "false"), ('"a"', '"a"'), ('"chữ"', '"chữ"'),
            ("null", "null"), ("2**62", "4611686018427387904"), ("1e3", "1000"),
            ("97.5 in [95..98)", "true"), ("98 in [95..98)", "false"), ("decimal(2.5, 0)", "2"),
            ("round half up(2.5, 0)", "3"), ("modulo(-5, 3)", "1"), ("sum(1, 2, 3)", "6"),
            ("5 between 1 and 5", "true"), ("if 1 > 2 then 3 else 4", "4"), ("not(true)", "false"),
            ("1 in (1, 2)", "true"), ("null and false", "false"), ("null and true", "null"),
            ("-5 ** 2", "25")]:
        result = run("feel", "--", text)
        tap.same((result.status, result.out), (0, wanted + "\n"), f"{text} → {wanted}")
    for options, text, wanted in [(["--with", "x=97.5"], "x in [95..98)", "true"),
                                  (["--with", "x=1/3", "--with=y=2"], "x * y", "2/3"),
                                  (["--with", "s=\"a=b\""], "s", '"a=b"'),
                                  (["--with", "trẻ em=5"], "1", "1"),
                                  (["--with", "trẻ=5"], "trẻ + 1", "6")]:
        result = run("feel", text, *options)
        tap.same((result.status, result.out), (0, wanted + "\n"), f"{text} {' '.join(options)}")
    tap.about("feel --cases FILE runs a case file and ends with N passed, N failed")
    cases = folder.file("cases.txt", "\n".join([
        "# a comment", "CASE\ta\tb", "VAR\tx\tnum\t2", "EXPR\te\tx / 3",
        "EXPECT\tnum\t0.6666666666667", "CASE\ta\tc", 'EXPR\te\t1 + "a"', "EXPECT\tnull\t",
        "EXPR\te\t1", "EXPECT\tnum\t2", ""]))
    result = run("feel", "--cases", cases)
    tap.same((result.status, result.out.splitlines()[-1]), (1, "2 passed, 1 failed"), "two and one")
    kit = ROOT / "../shared/conformance/feel-cases.txt"
    if kit.exists():
        result = run("feel", "--cases", kit)
        tap.ok(result.status == 0 and result.out.endswith(" 0 failed\n"), "the conformance cases",
               result.out)
    else:
        tap.skip("the conformance cases", "no ../shared/conformance beside the sources")


if __name__ == "__main__":
    for part in (standards, languages, sources, csv_output, json_output, feel):
        part()
    tap.about("")
    tap.done()
