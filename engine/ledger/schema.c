/* See schema.h. */
#include "ledger/schema.h"

#include "ledger/cursor.h"

typedef struct step {
  int version;
  const char *sql;
} step;

/* What every record table ends with. */
#define RECORD                                                                                     \
  "entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,"                     \
  "row_hash BLOB NOT NULL CHECK (length(row_hash) = 32)) STRICT;"
#define GROWS_ONLY(table)                                                                          \
  "CREATE TRIGGER " table "_kept BEFORE UPDATE ON " table                                          \
  " BEGIN SELECT RAISE(ABORT, 'a register only grows'); END;"                                      \
  "CREATE TRIGGER " table "_stays BEFORE DELETE ON " table                                         \
  " BEGIN SELECT RAISE(ABORT, 'a register only grows'); END;"
#define TABLE(name, columns)                                                                       \
  "CREATE TABLE " name "(id INTEGER PRIMARY KEY," columns RECORD GROWS_ONLY(name)

static const step steps[] = {
    {1,
     /* one thing done, by one person, with all its rows */
     "CREATE TABLE entry(id INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL,"
     " act TEXT NOT NULL, note TEXT NOT NULL, row_count INTEGER NOT NULL,"
     " content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),"
     " prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),"
     " hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)) STRICT;" GROWS_ONLY("entry")},
    {1, /* a signature of the chain's head; outside the chain, which it seals */
     "CREATE TABLE seal(id INTEGER PRIMARY KEY, at TEXT NOT NULL,"
     " head INTEGER NOT NULL REFERENCES entry(id), head_hash BLOB NOT NULL,"
     " public_key BLOB NOT NULL CHECK (length(public_key) = 32),"
     " signature BLOB NOT NULL CHECK (length(signature) = 64)) STRICT;" GROWS_ONLY("seal")},
    {1, /* whose register it is */
     TABLE("office", "name TEXT NOT NULL, place TEXT NOT NULL,")},
    {1, /* keys: the office's own, in turn, and those of others it trusts */
     TABLE("office_key", "public_key BLOB NOT NULL CHECK (length(public_key) = 32),"
                         " replaces INTEGER REFERENCES office_key(id),")
         TABLE("trusted_key", "public_key BLOB NOT NULL CHECK (length(public_key) = 32),"
                              " office TEXT NOT NULL, withdrawn INTEGER NOT NULL,")},
    {1, /* what units lie in: a district, a province, … as its list calls the level; `within` is the
           next greater one */
     TABLE("area", "level TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,"
                   " within INTEGER REFERENCES area(id),")},
    {1, /* a complete list of units as of a day, from a file; the `levels` of its areas from the
           outermost, with commas; a list of the same day replaces the one before */
     TABLE("roster", "title TEXT NOT NULL, valid_from TEXT NOT NULL, sha256 TEXT NOT NULL,"
                     " lineage_sha256 TEXT, levels TEXT NOT NULL, unit_count INTEGER NOT NULL,"
                     " replaces INTEGER REFERENCES roster(id),")},
    {1, /* a unit through time, whatever its code, name, type and parents are on a day */
     TABLE("unit", "born TEXT NOT NULL,")},
    {1, /* what a unit is from a day on, until its next state; `gone`: it is no more. A later row of
           the same unit and day corrects the earlier one, which it names */
     TABLE("unit_state", "unit INTEGER NOT NULL REFERENCES unit(id), valid_from TEXT NOT NULL,"
                         " gone INTEGER NOT NULL CHECK (gone IN (0, 1)), code TEXT NOT NULL,"
                         " name TEXT NOT NULL, type TEXT NOT NULL,"
                         " area INTEGER REFERENCES area(id), roster INTEGER REFERENCES roster(id),"
                         " ground TEXT, replaces INTEGER REFERENCES unit_state(id),")},
    {1, "CREATE INDEX unit_state_code ON unit_state(code, valid_from);"
        "CREATE INDEX unit_state_unit ON unit_state(unit, valid_from);"},
    {1, /* a standard's text, both files, by its hash */
     TABLE("rule_text", "standard TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE,"
                        " document TEXT NOT NULL, file BLOB NOT NULL, dictionary BLOB NOT NULL,")},
    {1, /* two people took it, value by value; page is NULL where a value was left open */
     TABLE("adoption", "text INTEGER NOT NULL REFERENCES rule_text(id), on_day TEXT NOT NULL,"
                       " first_name TEXT NOT NULL, first_post TEXT NOT NULL,"
                       " second_name TEXT NOT NULL, second_post TEXT NOT NULL,")},
    {1, TABLE("adoption_value", "adoption INTEGER NOT NULL REFERENCES adoption(id),"
                                " path TEXT NOT NULL, value TEXT NOT NULL, basis TEXT NOT NULL,"
                                " page TEXT,")},
    {1, /* figures taken in, and how they were read */
     TABLE("intake", "text INTEGER NOT NULL REFERENCES rule_text(id), period TEXT NOT NULL,"
                     " stage TEXT NOT NULL CHECK (stage IN ('self', 'verified')),"
                     " files TEXT NOT NULL, sha256 TEXT NOT NULL, options TEXT NOT NULL,")},
    {1, /* a commune's figures; a later dossier of the same period and stage names the one before;
            unit is NULL where the register holds no list of units */
     TABLE("dossier", "intake INTEGER NOT NULL REFERENCES intake(id),"
                      " unit INTEGER REFERENCES unit(id), code TEXT NOT NULL,"
                      " name TEXT NOT NULL, line INTEGER NOT NULL, figures TEXT NOT NULL,"
                      " replaces INTEGER REFERENCES dossier(id),")},
    {1, "CREATE INDEX dossier_code ON dossier(code, intake);"
        "CREATE UNIQUE INDEX dossier_replaces ON dossier(replaces);"},
    {1, /* a result, with the text and the engine it came from */
     TABLE("assessment", "dossier INTEGER NOT NULL REFERENCES dossier(id),"
                         " text INTEGER NOT NULL REFERENCES rule_text(id),"
                         " engine TEXT NOT NULL, result TEXT NOT NULL,")},
    {1, "CREATE INDEX assessment_dossier ON assessment(dossier, text);"},
    {1, /* a register of another office, as it was handed over */
     TABLE("bundle", "office TEXT NOT NULL, head INTEGER NOT NULL,"
                     " head_hash BLOB NOT NULL CHECK (length(head_hash) = 32),"
                     " public_key BLOB NOT NULL CHECK (length(public_key) = 32),"
                     " sha256 TEXT NOT NULL, bytes BLOB NOT NULL,")},
    {1, /* a row of a list of predecessors as written; the units where they are certain, else NULL
         */
     TABLE("lineage", "roster INTEGER NOT NULL REFERENCES roster(id),"
                      " successor INTEGER REFERENCES unit(id),"
                      " predecessor INTEGER REFERENCES unit(id),"
                      " on_day TEXT NOT NULL, extent TEXT CHECK (extent IN ('whole', 'part')),"
                      " new_code TEXT NOT NULL, new_name TEXT NOT NULL, old_code TEXT NOT NULL,"
                      " old_name TEXT NOT NULL, old_place TEXT NOT NULL, matched TEXT NOT NULL,")},
    {1, "CREATE INDEX lineage_successor ON lineage(successor);"
        "CREATE INDEX lineage_predecessor ON lineage(predecessor);"},
    {1, /* what a unit's class depends on, from a day on until the next value */
     TABLE("unit_attribute", "unit INTEGER NOT NULL REFERENCES unit(id), attribute TEXT NOT NULL,"
                             " value TEXT NOT NULL, valid_from TEXT NOT NULL, source TEXT NOT NULL,"
                             " replaces INTEGER REFERENCES unit_attribute(id),")},
    {1, "CREATE INDEX unit_attribute_unit ON unit_attribute(unit, attribute, valid_from);"},
    {1, /* a procedure's text, as a council was recorded under it */
     TABLE("procedure_text", "standard TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE,"
                             " file BLOB NOT NULL,")},
    {1, /* a council; quorum and majority are NULL where its founding decision states none */
     TABLE("council", "procedure INTEGER NOT NULL REFERENCES procedure_text(id),"
                      " body TEXT NOT NULL, stage TEXT NOT NULL, unit TEXT NOT NULL,"
                      " name TEXT NOT NULL, founding_number TEXT NOT NULL,"
                      " founded_on TEXT NOT NULL, quorum TEXT, majority TEXT,"
                      " share_of TEXT CHECK (share_of IN ('members', 'present', 'votes')),"
                      " replaces INTEGER REFERENCES council(id),")
         TABLE("council_member", "council INTEGER NOT NULL REFERENCES council(id),"
                                 " name TEXT NOT NULL, post TEXT NOT NULL,"
                                 " role TEXT NOT NULL CHECK (role IN ('chair', 'standing',"
                                 " 'member')),")},
    {1, /* a meeting; of attendance the last entry counts, of votes and remarks those that none
           replaces */
     TABLE("session", "council INTEGER NOT NULL REFERENCES council(id), period TEXT NOT NULL,"
                      " on_day TEXT NOT NULL, place TEXT NOT NULL,")
         TABLE("attendance", "session INTEGER NOT NULL REFERENCES session(id),"
                             " member INTEGER NOT NULL REFERENCES council_member(id),"
                             " present INTEGER NOT NULL,")
             TABLE("remark", "session INTEGER NOT NULL REFERENCES session(id),"
                             " code TEXT NOT NULL, criterion TEXT NOT NULL, text TEXT NOT NULL,"
                             " replaces INTEGER REFERENCES remark(id),")},
    {1, /* a vote on one commune, with the result that stood beside it */
     TABLE("vote", "session INTEGER NOT NULL REFERENCES session(id), code TEXT NOT NULL,"
                   " name TEXT NOT NULL, in_favour INTEGER NOT NULL, against INTEGER NOT NULL,"
                   " abstained INTEGER NOT NULL, assessment INTEGER REFERENCES assessment(id),"
                   " replaces INTEGER REFERENCES vote(id),")
         TABLE("ballot", "vote INTEGER NOT NULL REFERENCES vote(id),"
                         " member INTEGER NOT NULL REFERENCES council_member(id),"
                         " choice TEXT NOT NULL CHECK (choice IN ('for', 'against', 'abstain')),")
             TABLE("dissent", "vote INTEGER NOT NULL REFERENCES vote(id),"
                              " member INTEGER NOT NULL REFERENCES council_member(id),"
                              " reason TEXT NOT NULL,")},
    {1, /* the end of a meeting; NULL: the founding decision states nothing to go by */
     TABLE("session_close", "session INTEGER NOT NULL UNIQUE REFERENCES session(id),"
                            " members INTEGER NOT NULL, present INTEGER NOT NULL,"
                            " quorum_reached INTEGER,")
         TABLE("session_result", "close INTEGER NOT NULL REFERENCES session_close(id),"
                                 " vote INTEGER NOT NULL REFERENCES vote(id),"
                                 " share_reached INTEGER,")},
    {1, "CREATE UNIQUE INDEX council_replaces ON council(replaces);"
        "CREATE UNIQUE INDEX remark_replaces ON remark(replaces);"
        "CREATE UNIQUE INDEX vote_replaces ON vote(replaces);"
        "CREATE INDEX attendance_session ON attendance(session, entry);"
        "CREATE INDEX vote_session ON vote(session, code);"},
    {1, /* a decision, drafted here or recorded as it was issued, with the names of its day; unit,
           text, assessment and session are NULL where there is none in the register; a later paper
           names the draft whose place it takes */
     TABLE("decision", "kind TEXT NOT NULL CHECK (kind IN ('recognise', 'not_recognise',"
                       " 'revoke')), way TEXT NOT NULL CHECK (way IN ('draft', 'issued')),"
                       " code TEXT NOT NULL, name TEXT NOT NULL, unit INTEGER REFERENCES unit(id),"
                       " period TEXT NOT NULL, text INTEGER REFERENCES rule_text(id),"
                       " assessment INTEGER REFERENCES assessment(id),"
                       " session INTEGER REFERENCES session(id), number TEXT, on_day TEXT,"
                       " authority TEXT, signed_by TEXT, post TEXT, office TEXT NOT NULL,"
                       " reason TEXT, replaces INTEGER REFERENCES decision(id),"
                       " revokes INTEGER REFERENCES decision(id),")
     /* what is wrong with it; detail: the words of the message, a line each */
     TABLE("decision_flag", "decision INTEGER NOT NULL REFERENCES decision(id),"
                            " flag TEXT NOT NULL, detail TEXT NOT NULL,")},
    {1, "CREATE UNIQUE INDEX decision_replaces ON decision(replaces);"
        "CREATE INDEX decision_code ON decision(code, period);"
        "CREATE INDEX decision_flag_decision ON decision_flag(decision);"},
    {2, /* the paper that a figure rests on, or why there is none; a later row corrects the one it
           names */
     TABLE("evidence", "dossier INTEGER NOT NULL REFERENCES dossier(id), measure TEXT NOT NULL,"
                       " reference TEXT, reason TEXT CHECK ((reference IS NULL) <> (reason IS"
                       " NULL)), replaces INTEGER REFERENCES evidence(id),")},
    {2, "CREATE UNIQUE INDEX evidence_replaces ON evidence(replaces);"
        "CREATE INDEX evidence_dossier ON evidence(dossier, measure);"},
    {2, /* how years running count across mergers of that day or later; measure: which figure makes
           a predecessor the largest */
     TABLE("streak_policy",
           "valid_from TEXT NOT NULL, policy TEXT NOT NULL CHECK (policy IN ('undetermined',"
           " 'all_predecessors', 'any', 'largest', 'reset')), measure TEXT CHECK ((policy ="
           " 'largest') = (measure IS NOT NULL)), ground TEXT NOT NULL,"
           " replaces INTEGER REFERENCES streak_policy(id),")},
    {2, /* what was answered to a finding of a review; detail: its words then, a line each; a later
           answer names the one before */
     TABLE("review_answer", "finding TEXT NOT NULL, kind TEXT NOT NULL, office TEXT NOT NULL,"
                            " code TEXT NOT NULL, period TEXT NOT NULL, detail TEXT NOT NULL,"
                            " settled INTEGER NOT NULL CHECK (settled IN (0, 1)),"
                            " text TEXT NOT NULL, replaces INTEGER REFERENCES review_answer(id),")},
    {2, "CREATE UNIQUE INDEX streak_policy_replaces ON streak_policy(replaces);"
        "CREATE UNIQUE INDEX review_answer_replaces ON review_answer(replaces);"
        "CREATE INDEX review_answer_finding ON review_answer(finding);"},
    {3, /* which program wrote the entry; entries without a row: one before 0.2.0 */
     TABLE("program", "version TEXT NOT NULL,")},
    {3, "CREATE UNIQUE INDEX program_entry ON program(entry);"},
    {3, /* what a commune's code is in this register; no row: as its first text says */
     TABLE("code_form", "digits INTEGER NOT NULL CHECK (digits BETWEEN 0 AND 20),")}, /* 0: any */
    {3, /* what years without assessment are to years running, where their period ends on that day
           or later: they count as recognised, or neither add nor end */
     TABLE("rounds_policy", "valid_from TEXT NOT NULL, policy TEXT NOT NULL CHECK (policy IN"
                            " ('count', 'skip')), ground TEXT NOT NULL,"
                            " replaces INTEGER REFERENCES rounds_policy(id),")},
    {3, "CREATE UNIQUE INDEX rounds_policy_replaces ON rounds_policy(replaces);"},
    {3, /* an adopted value whose page came over from that of an earlier adoption */
     TABLE("carried_page", "value INTEGER NOT NULL UNIQUE REFERENCES adoption_value(id),"
                           " carried_from INTEGER NOT NULL REFERENCES adoption_value(id),")},
    {3, /* an issued decision that was recorded amiss, and the row that stands in its place: the
           same paper, whole; reason: why it was corrected */
     TABLE("decision_correction", "decision INTEGER NOT NULL REFERENCES decision(id),"
                                  " corrects INTEGER NOT NULL REFERENCES decision(id),"
                                  " reason TEXT NOT NULL,")},
    {3, "CREATE UNIQUE INDEX decision_correction_decision ON decision_correction(decision);"
        "CREATE UNIQUE INDEX decision_correction_corrects ON decision_correction(corrects);"
        "CREATE INDEX decision_revokes ON decision(revokes);"},
    {3, /* communes with a dossier and without a vote when the session was closed, and why */
     TABLE("session_unvoted", "close INTEGER NOT NULL REFERENCES session_close(id),"
                              " code TEXT NOT NULL, name TEXT NOT NULL, reason TEXT NOT NULL,")},
    {3, "CREATE INDEX session_unvoted_close ON session_unvoted(close);"},
    {3, /* a recorded code was wrong; unit: whose it was, NULL where no list had it */
     TABLE("recode", "unit INTEGER REFERENCES unit(id), old_code TEXT NOT NULL,"
                     " new_code TEXT NOT NULL, valid_from TEXT, ground TEXT NOT NULL,")
     /* what a record counts as since then, in place of its own columns (recoded.c); of several the
        last one. other: the predecessor of a row of predecessors */
     TABLE("recoded", "recode INTEGER NOT NULL REFERENCES recode(id), records TEXT NOT NULL,"
                      " record INTEGER NOT NULL, unit INTEGER REFERENCES unit(id),"
                      " other INTEGER REFERENCES unit(id), code TEXT, replaces INTEGER,")},
    {3, "CREATE INDEX recoded_record ON recoded(records, record);"},
    {4, /* a row of one paper about many communes (or of its draft); paper: the row of it that was
           recorded first. A row that corrects one stays in the paper, or stands alone */
     TABLE("decision_paper", "decision INTEGER NOT NULL REFERENCES decision(id),"
                             " paper INTEGER NOT NULL REFERENCES decision(id),")},
    {4, "CREATE UNIQUE INDEX decision_paper_decision ON decision_paper(decision);"
        "CREATE INDEX decision_paper_paper ON decision_paper(paper, entry);"},
    {4, /* who works in this register where nobody else is named; the last one counts */
     TABLE("register_user", "name TEXT NOT NULL,")},
    {5, /* that a commune registers to be assessed in a period, withdraws, or was refused; a later
           row of the commune and period names the one before. on_day, number: of the paper; unit:
           that had the code then, NULL where no list reaches back so far */
     TABLE("enrolment", "unit INTEGER REFERENCES unit(id), code TEXT NOT NULL, name TEXT NOT NULL,"
                        " period TEXT NOT NULL, status TEXT NOT NULL CHECK (status IN ('enrolled',"
                        " 'withdrawn', 'refused')), on_day TEXT NOT NULL, number TEXT,"
                        " reason TEXT CHECK (status = 'enrolled' OR reason IS NOT NULL),"
                        " replaces INTEGER REFERENCES enrolment(id),")},
    {5, "CREATE UNIQUE INDEX enrolment_replaces ON enrolment(replaces);"
        "CREATE INDEX enrolment_code ON enrolment(code, period);"
        "CREATE INDEX enrolment_unit ON enrolment(unit, period);"},
    {5, /* a dossier sent back: what of an item (or a criterion) must be completed; a later row of
           one that is not answered yet names it */
     TABLE("dossier_return", "dossier INTEGER NOT NULL REFERENCES dossier(id), item TEXT NOT NULL,"
                             " text TEXT NOT NULL, replaces INTEGER REFERENCES dossier_return(id),")
     /* how it was completed; dossier: the commune's last one of the period then */
     TABLE("return_answer", "dossier_return INTEGER NOT NULL REFERENCES dossier_return(id),"
                            " dossier INTEGER NOT NULL REFERENCES dossier(id), text TEXT NOT NULL,"
                            " replaces INTEGER REFERENCES return_answer(id),")},
    {5, "CREATE UNIQUE INDEX dossier_return_replaces ON dossier_return(replaces);"
        "CREATE INDEX dossier_return_dossier ON dossier_return(dossier);"
        "CREATE UNIQUE INDEX return_answer_replaces ON return_answer(replaces);"
        "CREATE INDEX return_answer_return ON return_answer(dossier_return);"},
    {5, /* what is known of the paper that a figure rests on: the day it was signed, the day by
           which it was due, who signed it */
     TABLE("evidence_paper", "evidence INTEGER NOT NULL UNIQUE REFERENCES evidence(id),"
                             " signed_on TEXT, due_on TEXT, signer TEXT,")},
    {5, /* an office's own words in a kind of paper; the last one of a kind counts */
     TABLE("paper_wording", "kind TEXT NOT NULL, text TEXT NOT NULL,")},
    {5, /* the office's own headers, a line each: header, a tab, the measure's id ("": the column is
           passed over); the last row counts */
     TABLE("own_headers", "lines TEXT NOT NULL,")},
};

int cx_register_migrate(const cx_ledger *r, int to_version, cx_log *log) {
  int64_t version = 0;
  int status = cx_ledger_ask_number(r, log, &version, "PRAGMA user_version", "");
  for (int64_t next = version + 1; next <= to_version && !status; next++) {
    cx_buffer sql = {0};
    cx_puts(&sql, "BEGIN IMMEDIATE;");
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
      if (steps[i].version == next) cx_puts(&sql, steps[i].sql);
    cx_puts(&sql, "PRAGMA user_version=");
    cx_put_int(&sql, next);
    cx_puts(&sql, ";COMMIT;");
    status = sql.failed ? cx_say_memory(log) : cx_register_run(r, log, cx_buffer_text(&sql));
    if (status) cx_register_undo(r);
    cx_buffer_free(&sql);
  }
  return status;
}
