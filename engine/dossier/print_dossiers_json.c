/* See print_dossiers_json.h. */
#include "dossier/print_dossiers_json.h"

#include "dossier/print_returns.h"
#include "report/json.h"
#include "report/text.h"

static void put_value(cx_buffer *out, const cx_dossier_figure_view *one) {
  if (one->blank)
    cx_report_json_text(out, ",", "value", NULL);
  else if (one->measure->type == CX_COUNT)
    cx_report_json_integer(out, ",", "value", one->count);
  else if (one->measure->type == CX_YES_NO)
    cx_report_json_truth(out, ",", "value", one->yes);
  else
    cx_report_json_text(out, ",", "value", one->measure->choices[one->choice]);
}

static void put_figures(cx_buffer *out, const cx_dossier_view *d) {
  cx_puts(out, ",\"figures\":[");
  for (size_t i = 0; i < d->figure_count; i++) {
    const cx_dossier_figure_view *one = &d->figures[i];
    cx_report_json_text(out, i ? ",{" : "{", "measure", one->measure->id);
    put_value(out, one);
    cx_report_json_truth(out, ",", "needs_evidence", one->needs_evidence);
    cx_report_json_text(out, ",", "reference", one->reference);
    cx_report_json_text(out, ",", "reason", one->reason);
    cx_report_json_text(out, ",", "signed_on", one->signed_on);
    cx_report_json_text(out, ",", "due_on", one->due_on);
    cx_report_json_text(out, ",", "signer", one->signer);
    cx_puts(out, "}");
  }
  cx_puts(out, "]");
}

static void put_before(cx_buffer *out, const cx_dossier_view *d) {
  cx_puts(out, ",\"replaced\":[");
  for (size_t i = 0; i < d->before_count; i++) {
    const cx_dossier_before_view *one = &d->before[i];
    cx_report_json_integer(out, i ? ",{" : "{", "dossier", one->id);
    cx_report_json_record(out, ",", "entry", one->entry);
    cx_report_json_text(out, ",", "taken_in", one->taken_in);
    cx_report_json_text(out, ",", "by", one->actor);
    cx_puts(out, "}");
  }
  cx_puts(out, "]");
}

int cx_dossier_json(void *user, const cx_dossier_view *d) {
  cx_buffer *out = user;
  cx_report_json_integer(out, "{", "dossier", d->id);
  cx_report_json_text(out, ",", "commune_code", d->code);
  cx_report_json_text(out, ",", "commune_name", d->name);
  cx_report_json_text(out, ",", "period", d->period);
  cx_report_json_text(out, ",", "stage", d->stage);
  cx_report_json_text(out, ",", "standard", d->standard->id);
  cx_report_json_text(out, ",", "sha256", d->standard->sha256);
  cx_report_json_record(out, ",", "entry", d->entry);
  cx_report_json_text(out, ",", "taken_in", d->taken_in);
  cx_report_json_text(out, ",", "by", d->actor);
  cx_report_json_record(out, ",", "assessment", d->assessment);
  cx_report_json_text(out, ",", "verdict", d->verdict);
  cx_report_json_record(out, ",", "replaces", d->replaces);
  cx_report_json_text(out, ",", "no_unit_on", d->no_unit_on);
  cx_puts(out, ",\"lacking\":[");
  for (size_t i = 0; i < d->lacking_count; i++) {
    if (i) cx_puts(out, ",");
    cx_put_json_text(out, d->standard->measures[d->lacking[i]].id);
  }
  cx_puts(out, "]");
  cx_dossier_open_returns_json(out, d->returns, d->return_count);
  if (d->whole) put_figures(out, d);
  if (d->whole) put_before(out, d);
  cx_puts(out, "}\n");
  return CX_OK;
}
