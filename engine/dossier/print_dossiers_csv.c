/* See print_dossiers_csv.h. */
#include "dossier/print_dossiers_csv.h"

void cx_dossier_csv_head(cx_records *to) {
  cx_field_plain(to, "commune_code,commune_name,period,stage,dossier,measure,value,needs_evidence,"
                     "reference,reason,signed_on,due_on,signer");
  cx_end_record(to);
}

static const char *truth(bool yes) {
  return yes ? "yes" : "no";
}

/* As the register keeps it: yes and no as such, a choice by its id. */
static void put_value(cx_records *to, const cx_dossier_figure_view *one) {
  const cx_measure *m = one->measure;
  if (one->blank)
    cx_field_plain(to, "");
  else if (m->type == CX_COUNT)
    cx_field_number(to, one->count);
  else
    cx_field_plain(to, m->type == CX_YES_NO ? truth(one->yes) : m->choices[one->choice]);
}

int cx_dossier_csv(void *records, const cx_dossier_view *d) {
  cx_records *to = records;
  for (size_t i = 0; i < d->figure_count; i++) {
    const cx_dossier_figure_view *one = &d->figures[i];
    if (!one->needs_evidence && !one->reference && !one->reason) continue;
    cx_field_text(to, d->code);
    cx_field_text(to, d->name);
    cx_field_plain(to, d->period);
    cx_field_plain(to, d->stage);
    cx_field_number(to, d->id);
    cx_field_plain(to, one->measure->id);
    put_value(to, one);
    cx_field_plain(to, truth(one->needs_evidence));
    cx_field_text(to, one->reference);
    cx_field_text(to, one->reason);
    cx_field_plain(to, one->signed_on ? one->signed_on : "");
    cx_field_plain(to, one->due_on ? one->due_on : "");
    cx_field_text(to, one->signer);
    cx_end_record(to);
  }
  return CX_OK;
}
