/* See print_session_json.h. */
#include "council/print_session_json.h"

#include "dossier/print_returns.h"
#include "report/json.h"

/* true, false, or null where there is nothing to go by */
static void put_reached(cx_buffer *out, const char *name, cx_council_reached reached) {
  if (reached == CX_COUNCIL_NO_GROUNDS)
    cx_report_json_text(out, ",", name, NULL);
  else
    cx_report_json_truth(out, ",", name, reached == CX_REACHED);
}

static void put_members(cx_buffer *out, const cx_council_session_view *s) {
  cx_puts(out, ",\"members\":[");
  for (size_t i = 0; i < s->member_count; i++) {
    const cx_council_member_view *m = &s->members[i];
    cx_report_json_text(out, i ? ",{" : "{", "name", m->name);
    cx_report_json_text(out, ",", "post", m->post);
    cx_report_json_text(out, ",", "role", m->role);
    cx_report_json_truth(out, ",", "present", m->present);
    cx_puts(out, "}");
  }
  cx_puts(out, "]");
}

static void put_votes(cx_buffer *out, const cx_council_session_view *s) {
  const char *before = "{";
  cx_puts(out, ",\"votes\":[");
  for (size_t i = 0; i < s->commune_count; i++) {
    const cx_council_commune_view *one = &s->communes[i];
    if (!one->vote) continue;
    cx_report_json_text(out, before, "commune_code", one->code);
    cx_report_json_text(out, ",", "commune_name", one->name);
    cx_report_json_integer(out, ",", "for", one->in_favour);
    cx_report_json_integer(out, ",", "against", one->against);
    cx_report_json_integer(out, ",", "abstain", one->abstained);
    cx_report_json_record(out, ",", "assessment", one->assessment);
    cx_report_json_text(out, ",", "verdict", one->verdict);
    put_reached(out, "share_reached", one->share);
    cx_dossier_open_returns_json(out, one->returns, one->return_count);
    cx_puts(out, "}");
    before = ",{";
  }
  cx_puts(out, "]");
}

static void put_remarks(cx_buffer *out, const cx_council_session_view *s) {
  cx_puts(out, ",\"remarks\":[");
  for (size_t i = 0; i < s->remark_count; i++) {
    const cx_council_remark_view *m = &s->remarks[i];
    cx_report_json_integer(out, i ? ",{" : "{", "id", m->id);
    cx_report_json_text(out, ",", "commune_code", m->code);
    cx_report_json_text(out, ",", "criterion", *m->criterion ? m->criterion : NULL);
    cx_report_json_text(out, ",", "text", m->text);
    cx_puts(out, "}");
  }
  cx_puts(out, "]");
}

static void put_unvoted(cx_buffer *out, const cx_council_session_view *s) {
  cx_puts(out, ",\"without_votes\":[");
  for (size_t i = 0; i < s->unvoted_count; i++) {
    cx_report_json_text(out, i ? ",{" : "{", "commune_code", s->unvoted[i].code);
    cx_report_json_text(out, ",", "commune_name", s->unvoted[i].name);
    cx_puts(out, "}");
  }
  cx_puts(out, "]");
  cx_report_json_text(out, ",", "without_votes_reason", s->unvoted_reason);
}

int cx_council_session_json(void *user, const cx_council_session_view *s) {
  cx_buffer *out = user;
  cx_report_json_integer(out, "{", "id", s->id);
  cx_report_json_integer(out, ",", "council", s->council.id);
  cx_report_json_text(out, ",", "council_name", s->council.name);
  cx_report_json_text(out, ",", "unit", s->council.unit);
  cx_report_json_text(out, ",", "stage", s->council.stage);
  cx_report_json_text(out, ",", "period", s->period);
  cx_report_json_text(out, ",", "on", s->on);
  cx_report_json_text(out, ",", "place", s->place);
  cx_report_json_text(out, ",", "quorum", s->council.quorum);
  cx_report_json_text(out, ",", "majority", s->council.majority);
  cx_report_json_text(out, ",", "share_of", s->council.share_of);
  cx_report_json_truth(out, ",", "closed", s->closed);
  put_reached(out, "quorum_reached", s->quorum);
  put_members(out, s);
  put_votes(out, s);
  put_remarks(out, s);
  put_unvoted(out, s);
  cx_puts(out, "}\n");
  return CX_OK;
}
