/* See facts.h. */
#include "decision/facts.h"

#include <stdio.h>
#include <string.h>

#include "decision/correct.h"
#include "decision/flags.h"
#include "decision/path.h"
#include "ledger/cursor.h"
#include "ledger/standing.h"
#include "units/units.h"

static int defect_if(cx_deciding *g, bool amiss, cx_decision_defect defect, const char *a,
                     const char *b, const char *c) {
  return amiss ? cx_defect_add(g, defect, a, b, c) : CX_OK;
}

/* ---- the session ---- */

enum { PERIOD, DAY, STAGE, PROCEDURE, CLOSE, QUORUM, VOTE, RESULT, REACHED, FOR, AGAINST };
enum { MEMBERS = AGAINST + 1, PRESENT };

static int judge_vote(cx_deciding *g, cx_ledger_cursor *c, const char *id) {
  bool recognise = !strcmp(g->d->kind, "recognise");
  if (cx_ledger_cursor_is_null(c, VOTE))
    return cx_defect_add(g, CX_DEFECT_VOTE_NONE, id, g->d->code, "");
  if (cx_ledger_cursor_is_null(c, CLOSE)) return CX_OK;
  if (cx_ledger_cursor_is_null(c, REACHED))
    return cx_defect_add(g, CX_DEFECT_SHARE_NONE, id, "", "");
  if ((cx_ledger_cursor_integer(c, REACHED) != 0) == recognise) return CX_OK;
  return cx_defect_add(g, recognise ? CX_DEFECT_SHARE : CX_DEFECT_AGAINST_VOTE, id,
                       cx_ledger_answer(c, FOR), cx_ledger_answer(c, AGAINST));
}

static int judge_session(cx_deciding *g, cx_ledger_cursor *c) {
  cx_digits id = cx_digits_of(g->session);
  bool closed = !cx_ledger_cursor_is_null(c, CLOSE);
  bool stated = !cx_ledger_cursor_is_null(c, QUORUM);
  const char *period = cx_ledger_answer(c, PERIOD);
  bool other = strcmp(period, g->d->period) != 0;
  int status = defect_if(g, other, CX_DEFECT_PERIOD, id.text, period, g->d->period);
  if (!status) status = defect_if(g, !closed, CX_DEFECT_OPEN, id.text, "", "");
  if (!status) status = defect_if(g, closed && !stated, CX_DEFECT_QUORUM_NONE, id.text, "", "");
  if (!status)
    status = defect_if(g, stated && !cx_ledger_cursor_integer(c, QUORUM), CX_DEFECT_QUORUM, id.text,
                       cx_ledger_answer(c, PRESENT), cx_ledger_answer(c, MEMBERS));
  if (!other) g->vote_result = cx_ledger_cursor_integer(c, RESULT);
  return status ? status : judge_vote(g, c, id.text);
}

static int read_session(cx_deciding *g) {
  if (g->revoking && !g->d->session) return CX_OK;
  cx_digits id = cx_digits_of(g->d->session);
  cx_ledger_cursor c = cx_ledger_ask(
      g->entry.r, g->entry.log,
      "SELECT s.period, s.on_day, c.stage, c.procedure, e.id, e.quorum_reached, v.id,"
      " v.assessment, x.share_reached, v.in_favour, v.against, e.members, e.present FROM session s"
      " JOIN council c ON c.id = s.council LEFT JOIN session_close e ON e.session = s.id LEFT JOIN"
      " vote v ON v.session = s.id AND v.code = ?2 AND NOT EXISTS (SELECT 1 FROM vote l WHERE"
      " l.replaces = v.id) LEFT JOIN session_result x ON x.vote = v.id AND x.close = e.id"
      " WHERE s.id = ?1",
      "it", g->d->session, g->d->code);
  if (cx_ledger_cursor_next(&c)) {
    g->session = g->d->session;
    g->session_day = cx_deciding_text(g, &c, DAY);
    g->stage = cx_deciding_text(g, &c, STAGE);
    g->procedure = cx_ledger_cursor_integer(&c, PROCEDURE);
    if (!g->session_day || !g->stage) cx_ledger_cursor_fail(&c, cx_say_memory(g->entry.log));
    if (!c.status && !g->revoking) cx_ledger_cursor_fail(&c, judge_session(g, &c));
  } else if (cx_ledger_cursor_ended(&c)) {
    cx_ledger_cursor_fail(
        &c, cx_defect_add(g, CX_DEFECT_SESSION, g->d->session ? id.text : "", "", ""));
  }
  return cx_ledger_cursor_close(&c);
}

/* ---- the commune ---- */

#define DOSSIER                                                                                    \
  "SELECT d.name, d.figures, i.text, t.standard, a.id, CASE WHEN json_valid(a.result) THEN"        \
  " json_extract(a.result, '$.verdict') END FROM"                                                  \
  " dossier d JOIN intake i ON i.id = d.intake JOIN rule_text t ON t.id = i.text"

/* The dossier whose result stood beside the vote; else the last one of the period, of the stage
 * that the council assesses, or verified before self-assessed. */
static cx_ledger_cursor ask_dossier(cx_deciding *g) {
  int64_t result = g->recorded_result ? g->recorded_result : g->vote_result;
  if (result)
    return cx_ledger_ask(g->entry.r, g->entry.log,
                         DOSSIER " JOIN assessment a ON a.dossier = d.id WHERE a.id = ?1", "i",
                         result);
  return cx_ledger_ask(g->entry.r, g->entry.log,
                       DOSSIER
                       " LEFT JOIN assessment a ON a.id = (SELECT max(b.id) FROM assessment b"
                       " WHERE b.dossier = d.id AND b.text = i.text) WHERE d.code = ?1 AND"
                       " i.period = ?2 AND (?3 = '' OR i.stage = ?3) ORDER BY"
                       " i.stage = 'verified' DESC, d.id DESC LIMIT 1",
                       "ttt", g->d->code, g->d->period, g->stage ? g->stage : "");
}

static int read_dossier(cx_deciding *g) {
  cx_ledger_cursor c = ask_dossier(g);
  bool there = cx_ledger_cursor_next(&c);
  g->name = g->figures = g->standard = g->verdict = "";
  if (there) {
    g->name = cx_deciding_text(g, &c, 0);
    g->figures = cx_deciding_text(g, &c, 1);
    g->text = cx_ledger_cursor_integer(&c, 2);
    g->standard = cx_deciding_text(g, &c, 3);
    g->assessment = cx_ledger_cursor_integer(&c, 4);
    g->verdict = cx_deciding_text(g, &c, 5);
    if (!g->name || !g->figures || !g->standard || !g->verdict)
      cx_ledger_cursor_fail(&c, cx_say_memory(g->entry.log));
  }
  int status = cx_ledger_cursor_close(&c);
  if (!status && !g->revoking && !there)
    status = cx_defect_add(g, CX_DEFECT_DOSSIER, g->d->code, g->d->period, "");
  if (!status && !g->revoking && there && !g->assessment)
    status = cx_defect_add(g, CX_DEFECT_RESULT, g->d->code, g->d->period, "");
  return status;
}

/* Name and unit as of the period's last day, where the register holds lists of units. */
static int read_unit(cx_deciding *g) {
  const cx_units *units;
  int status = cx_council_kept_units(g->kept, &units);
  const cx_units_state *unit =
      status || !units->count ? NULL : cx_units_on(units, g->d->code, g->last_day);
  if (unit) {
    g->unit = unit->unit;
    g->name = cx_arena_text(&g->arena, unit->name, strlen(unit->name));
    if (!g->name) status = cx_say_memory(g->entry.log);
  } else if (!status && units->count) {
    status = cx_defect_add(g, CX_DEFECT_UNIT, g->d->code, g->last_day, "");
  }
  return status;
}

/* ---- the standard ---- */

/* The last adoption of the text, up to the decision's day where it has one. */
static int read_adoption(cx_deciding *g, int64_t *ret) {
  const char *day = g->d->on_day ? g->d->on_day : "";
  int status = cx_ledger_ask_number(
      g->entry.r, g->entry.log, ret,
      "SELECT max(id) FROM adoption WHERE text = ?1 AND (?2 = '' OR on_day <= ?2)", "it", g->text,
      day);
  if (status || *ret) return status;
  return cx_defect_add(g, CX_DEFECT_TEXT, g->standard, day, "");
}

static int read_text(cx_deciding *g) {
  char day[16];
  snprintf(day, sizeof day, "%.4s-12-31", g->d->period);
  const cx_standard *s = NULL;
  cx_batch *batch = NULL;
  int64_t adoption = 0;
  int status = g->text ? cx_council_kept_text(g->kept, g->text, &s, &batch) : CX_OK;
  bool unread = status == CX_REFUSED;
  if (unread) status = CX_OK;
  if (s) snprintf(day, sizeof day, "%.4s-%.5s", g->d->period, s->period_to.value);
  g->last_day = cx_arena_text(&g->arena, day, strlen(day));
  if (!status && !g->last_day) status = cx_say_memory(g->entry.log);
  if (!status && g->text && !g->revoking) {
    status = read_adoption(g, &adoption);
    if (!status && s) status = cx_deciding_values(g, batch, adoption);
    if (status == CX_REFUSED) {
      unread = true;
      status = CX_OK;
    }
    if (!status && unread) status = cx_defect_add(g, CX_DEFECT_UNREAD, g->standard, "", "");
  }
  return status;
}

/* The result and the decision say the same, or a reason is given. */
static int judge_result(cx_deciding *g) {
  if (g->revoking || !g->assessment || !strcmp(g->verdict, g->d->kind)) return CX_OK;
  if (g->d->reason && *g->d->reason) return CX_OK;
  cx_decision_defect defect = !strcmp(g->verdict, "recognise")       ? CX_DEFECT_ELIGIBLE
                              : !strcmp(g->verdict, "not_recognise") ? CX_DEFECT_INELIGIBLE
                                                                     : CX_DEFECT_UNDETERMINED;
  return cx_defect_add(g, defect, "", "", "");
}

/* ---- the authority ---- */

/* The session's procedure; without a session the last one kept of the standard. */
static cx_ledger_cursor ask_procedure(cx_deciding *g) {
  return cx_ledger_ask(
      g->entry.r, g->entry.log,
      "SELECT id FROM procedure_text WHERE CASE WHEN ?1 THEN id = ?1 ELSE standard = ?2"
      " END ORDER BY id DESC LIMIT 1",
      "it", g->procedure, g->standard);
}

static int read_authority(cx_deciding *g) {
  const char *day = g->d->on_day ? g->d->on_day : g->session_day ? g->session_day : g->last_day;
  cx_ledger_cursor c = ask_procedure(g);
  bool there = cx_ledger_cursor_next(&c);
  if (there) {
    const cx_procedure *p = NULL;
    int status = cx_council_kept_procedure(g->kept, cx_ledger_cursor_integer(&c, 0), &p);
    const char *who = status ? NULL : cx_council_authority_on(p, day);
    /* refused: nobody is then known to be in force */
    if (status != CX_REFUSED) cx_ledger_cursor_fail(&c, status);
    if (who && !(g->authority = cx_arena_text(&g->arena, who, strlen(who))))
      cx_ledger_cursor_fail(&c, cx_say_memory(g->entry.log));
  }
  int status = cx_ledger_cursor_close(&c);
  if (status || g->authority) return status;
  return cx_defect_add(g, there ? CX_DEFECT_AUTHORITY : CX_DEFECT_PROCEDURE, day, g->standard, "");
}

/* ---- the paper ---- */

static int judge_paper(cx_deciding *g) {
  const cx_decision *d = g->d;
  if (!d->issued) return CX_OK;
  bool early = d->on_day && g->session_day && strcmp(d->on_day, g->session_day) < 0;
  bool signed_well = d->signed_by && *d->signed_by && d->post && *d->post;
  int status = defect_if(g, !d->number || !*d->number, CX_DEFECT_NUMBER, "", "", "");
  if (!status) status = defect_if(g, !d->on_day, CX_DEFECT_DAY, "", "", "");
  if (!status) status = defect_if(g, !signed_well, CX_DEFECT_SIGNER, "", "", "");
  if (!status && early)
    status =
        cx_defect_add(g, CX_DEFECT_EARLY, d->on_day, cx_digits_of(g->session).text, g->session_day);
  return status;
}

/* The decision that is revoked: issued, of this commune, neither corrected nor revoked yet. */
static int read_revoked(cx_deciding *g) {
  if (!g->revoking) return CX_OK;
  cx_ledger_cursor c = cx_ledger_ask(
      g->entry.r, g->entry.log,
      "SELECT x.id, x.name, (SELECT k.decision FROM decision_correction k WHERE k.corrects = x.id),"
      " x.code = ?2 AND x.way = 'issued' AND x.kind <> 'revoke' AND NOT EXISTS (SELECT 1 FROM"
      " decision l WHERE l.revokes = x.id AND l.id <> ?4 AND (?3 = 0 OR l.id < ?3)"
      " AND " CX_LEDGER_DECISION_STANDS("l") ") FROM decision x WHERE x.id = ?1",
      "itii", g->d->revokes, g->d->code, g->id, g->corrects);
  cx_digits id = cx_digits_of(g->d->revokes);
  bool there = cx_ledger_cursor_next(&c);
  const char *corrected = cx_ledger_answer(&c, 2);
  if (there && cx_ledger_cursor_integer(&c, 3) && !*corrected) {
    g->revokes = cx_ledger_cursor_integer(&c, 0);
    if (!*g->name && !(g->name = cx_deciding_text(g, &c, 1)))
      cx_ledger_cursor_fail(&c, cx_say_memory(g->entry.log));
  } else if (there || cx_ledger_cursor_ended(&c)) {
    const char *named = g->d->revokes && !*corrected ? id.text : "";
    cx_ledger_cursor_fail(&c, cx_defect_add(g, CX_DEFECT_REVOKES, named, corrected, ""));
  }
  return cx_ledger_cursor_close(&c);
}

/* The office's own name, and the draft whose place the decision takes. */
static int read_register(cx_deciding *g) {
  cx_ledger_cursor c = cx_ledger_ask(
      g->entry.r, g->entry.log,
      "SELECT (SELECT name FROM office ORDER BY id DESC LIMIT 1), (SELECT max(d.id) FROM decision"
      " d WHERE d.code = ?1 AND d.period = ?2 AND d.way = 'draft' AND NOT EXISTS (SELECT 1 FROM"
      " decision l WHERE l.replaces = d.id))",
      "tt", g->d->code, g->d->period);
  if (cx_ledger_cursor_next(&c)) {
    g->office = cx_deciding_text(g, &c, 0);
    if (!g->office) cx_ledger_cursor_fail(&c, cx_say_memory(g->entry.log));
    if (!g->revoking && !g->corrects) g->replaces = cx_ledger_cursor_integer(&c, 1);
  }
  return cx_ledger_cursor_close(&c);
}

int cx_decision_deciding_read(cx_deciding *g) {
  static int (*const steps[])(cx_deciding *) = {
      read_session,  read_dossier,       read_text,        read_unit,
      judge_result,  read_authority,     judge_paper,      read_revoked,
      read_register, cx_deciding_second, cx_deciding_moved};
  int status = CX_OK;
  for (size_t i = 0; i < sizeof steps / sizeof *steps && !status; i++)
    status = steps[i](g);
  return status;
}
