"""Edits rows of a register and makes every hash good again (as engine/ledger/chain.c says): what an office could hand
over whose program is another. Seals are dropped; `register export` sets a new one."""
import hashlib
import sqlite3
import struct

ZEROS = b"\0" * 32


def number(tag, value):
    return tag + struct.pack("<q", value)


def block(tag, content):
    return number(tag, len(content)) + content


def as_hashed(kind, content, integer):
    if kind == "null":
        return number(b"n", 0)
    if kind == "integer":
        return number(b"i", integer)
    return block(b"t" if kind == "text" else b"b", content or b"")


def hash_rows(db, table, columns):
    """entry -> the hashes of its rows in this table, each stored with its row."""
    found = {}
    order = [*columns, "id", "entry"]
    wanted = ",".join(f"typeof({c}), CAST({c} AS BLOB), CASE typeof({c}) WHEN 'integer' THEN {c} END" for c in order)
    for row in db.execute(f"SELECT {wanted} FROM {table} ORDER BY entry, id").fetchall():
        content = block(b"t", b"chuanxa row 1") + block(b"t", table.encode())
        content += b"".join(as_hashed(*row[at:at + 3]) for at in range(0, len(row), 3))
        digest = hashlib.sha256(content).digest()
        db.execute(f"UPDATE {table} SET row_hash = ? WHERE id = ?", (digest, row[-4]))
        found.setdefault(row[-1], []).append(digest)
    return found


def reseal(db):
    rows = {}  # entry -> [(table, hashes)]
    for table, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        if "row_hash" in columns:
            own = [c for c in columns if c not in ("id", "entry", "row_hash")]
            for entry, hashes in hash_rows(db, table, own).items():
                rows.setdefault(entry, []).append((table, hashes))
    db.execute("DELETE FROM seal")
    previous = ZEROS
    fields = "CAST(at AS BLOB), CAST(actor AS BLOB), CAST(act AS BLOB), CAST(note AS BLOB)"
    for entry, *texts in db.execute(f"SELECT id, {fields} FROM entry ORDER BY id").fetchall():
        content = hashlib.sha256(b"".join(
            block(b"t", table.encode()) + number(b"i", len(hashes)) + block(b"b", hashlib.sha256(b"".join(hashes)).digest())
            for table, hashes in rows.get(entry, []))).digest()
        count = sum(len(hashes) for _, hashes in rows.get(entry, []))
        head = hashlib.sha256(block(b"t", b"chuanxa entry 1") + number(b"i", entry) + b"".join(block(b"t", t) for t in texts)
                              + number(b"i", count) + block(b"b", content) + block(b"b", previous)).digest()
        db.execute("UPDATE entry SET row_count = ?, content_hash = ?, prev_hash = ?, hash = ? WHERE id = ?", (count, content, previous, head, entry))
        previous = head


def edit(path, sql, *values):
    """Runs one statement against a register; afterwards it verifies."""
    db = sqlite3.connect(path)
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    db.execute(sql, values)
    reseal(db)
    for _, text in triggers:
        db.execute(text)
    db.commit()
    db.close()
