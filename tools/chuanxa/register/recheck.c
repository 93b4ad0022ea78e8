/* chuanxa register recheck: the files of an intake read once more, and what reads otherwise now. */
#include <stdlib.h>
#include <string.h>

#include "chuanxa/messages.h"
#include "chuanxa/recheck.h"
#include "chuanxa/register/register.h"
#include "dossier/dossier.h"
#include "dossier/intake_view.h"
#include "ledger/bundle.h"
#include "ledger/store.h"
#include "number/reading.h"
#include "report/json.h"
#include "report/text.h"

typedef struct checking {
  cli_call *cli;
  cx_ledger_hex hash;
  bool json;
  const char *office; /* of a bundle; NULL: the register itself */
  size_t intakes;
  size_t differ; /* in all intakes */
  cx_buffer out;
  /* of one intake */
  cx_ledger *r;
  const cx_standard *s;
  cli_reread now;
  size_t figures, refused, absent, added, dossiers;
  bool any; /* something was told of it */
} checking;

/* ---- telling ---- */

static void put(checking *k, const char *vi, const char *en) {
  cx_puts(&k->out, cx_in(k->cli->language, vi, en));
}

typedef struct told {
  int64_t dossier;
  const char *code, *name;
  bool stands;
  bool headed; /* its line is printed */
} told;

/* Opens what is told of a dossier: its line, or an object. */
static void open_one(checking *k, told *d, const char *change) {
  cx_buffer *out = &k->out;
  if (k->json) {
    cx_report_json_text(out, k->any ? ",{" : "{", "change", change);
    cx_report_json_record(out, ",", "dossier", d->dossier);
    cx_report_json_text(out, ",", "commune_code", d->code);
    cx_report_json_text(out, ",", "commune_name", d->name);
    cx_report_json_truth(out, ",", "stands", d->stands);
  } else if (!d->headed) {
    cx_puts(out, "  ");
    cx_put_shown_text(out, d->code);
    cx_puts(out, " ");
    cx_put_shown_text(out, d->name);
    if (d->dossier) {
      put(k, ", hồ sơ số ", ", dossier ");
      cx_put_int(out, d->dossier);
      d->stands ? put(k, ", còn giá trị", ", it stands")
                : put(k, ", đã được thay", ", replaced since");
    }
    cx_puts(out, "\n");
  }
  d->headed = true;
  k->any = true;
}

/* A value of canonical figures as people read it. */
static void put_value(checking *k, const cx_measure *m, const char *value, size_t size) {
  if (!value) {
    put(k, "(trống)", "(blank)");
  } else if (m->type == CX_YES_NO) {
    *value == 'y' ? put(k, "có", "yes") : put(k, "không", "no");
  } else if (m->type == CX_COUNT && size <= 15) {
    cx_put_number(&k->out, cx_whole(strtoll(value, NULL, 10)), 0, CX_DOWN, k->cli->language);
  } else {
    for (size_t i = 0; i < m->choice_count; i++)
      if (strlen(m->choices[i]) == size && !memcmp(m->choices[i], value, size))
        cx_puts(&k->out, m->choice_labels[i]);
  }
}

static void put_json_value(cx_buffer *out, const char *name, const char *value, size_t size) {
  cx_buffer text = {0};
  cx_put(&text, value ? value : "", value ? size : 0);
  cx_report_json_text(out, ",", name, value ? cx_buffer_text(&text) : NULL);
  out->failed = out->failed || text.failed;
  cx_buffer_free(&text);
}

static void tell_figure(checking *k, told *d, const cx_measure *m, const char *const values[2],
                        const size_t sizes[2]) {
  open_one(k, d, "figure");
  k->figures++;
  if (k->json) {
    cx_report_json_text(&k->out, ",", "measure", m->id);
    put_json_value(&k->out, "recorded", values[0], sizes[0]);
    put_json_value(&k->out, "now", values[1], sizes[1]);
    cx_puts(&k->out, "}");
    return;
  }
  cx_puts(&k->out, "    ");
  cx_puts(&k->out, cx_gloss(k->cli->language, m->label, m->label_en));
  cx_puts(&k->out, ": ");
  put_value(k, m, values[0], sizes[0]);
  cx_puts(&k->out, " → ");
  put_value(k, m, values[1], sizes[1]);
  cx_puts(&k->out, "\n");
}

static void tell_row(checking *k, told *d, const char *change, const char *vi, const char *en) {
  open_one(k, d, change);
  if (k->json) {
    cx_puts(&k->out, "}");
  } else {
    cx_puts(&k->out, "    ");
    put(k, vi, en);
    cx_puts(&k->out, "\n");
  }
}

/* ---- one intake ---- */

static void compare(checking *k, told *d, const char *recorded) {
  size_t number = 0;
  cli_reread_row *row =
      cx_codes_find(&k->now.codes, d->code, &number) ? &k->now.rows[number] : NULL;
  k->dossiers++;
  if (!row) {
    k->absent++;
    tell_row(k, d, "absent", "nay không có trong tệp", "not in the file now");
    return;
  }
  row->recorded = true;
  if (row->refused) {
    k->refused++;
    tell_row(k, d, "refused", "dòng này nay bị từ chối", "the row is refused now");
    return;
  }
  for (size_t m = 0; m < k->s->measure_count; m++) {
    const char *id = k->s->measures[m].id;
    size_t sizes[2] = {0, 0};
    const char *const values[2] = {
        cx_dossier_canonical_value(recorded, id, strlen(id), &sizes[0]),
        cx_dossier_canonical_value(row->figures, id, strlen(id), &sizes[1])};
    bool same = !values[0] == !values[1] &&
                (!values[0] || (sizes[0] == sizes[1] && !memcmp(values[0], values[1], sizes[0])));
    if (!same) tell_figure(k, d, &k->s->measures[m], values, sizes);
  }
}

/* Communes that the files give now and the intake did not record, though it would today. */
static int tell_added(checking *k, cx_log *log, const char *period) {
  cx_units units = {.count = 0};
  cx_buffer day = {0};
  int status = cx_units_read(k->r, log, &units);
  cx_put(&day, period, strlen(period));
  cx_puts(&day, "-");
  cx_puts(&day, k->s->period_to.value);
  for (size_t i = 0; i < k->now.codes.count && !status; i++) {
    char room[CX_CODES_TEXT];
    const char *code = cx_codes_text(&k->now.codes, i, room);
    const cli_reread_row *row = &k->now.rows[i];
    if (row->recorded || row->refused) continue;
    if (units.count && !cx_units_on(&units, code, cx_buffer_text(&day))) continue;
    told d = {.code = code, .name = row->name};
    k->added++;
    tell_row(k, &d, "added", "nay đọc được, lần nhận không ghi",
             "read now, not recorded by the intake");
  }
  if (!status && day.failed) status = cx_say_memory(log);
  cx_buffer_free(&day);
  cx_units_free(&units);
  return status;
}

static int compare_written(void *user, const cx_dossier_written_view *one) {
  told d = {one->id, one->code, one->name, one->stands, false};
  compare(user, &d, one->figures);
  return CX_OK;
}

static int compare_all(checking *k, cx_log *log, const cx_dossier_intake_view *intake) {
  int status = cx_dossier_written_each(k->r, intake->id, log, compare_written, k);
  return status ? status : tell_added(k, log, intake->period);
}

static void put_files(checking *k, const char *files, const char *between) {
  for (const char *at = files; *at;) {
    size_t size = strcspn(at, "\n");
    cx_buffer one = {0};
    cx_put(&one, at, size);
    if (at != files) cx_puts(&k->out, between);
    if (k->json)
      cx_put_json_text(&k->out, cx_buffer_text(&one));
    else
      cx_put_shown_text(&k->out, cx_buffer_text(&one));
    cx_buffer_free(&one);
    at += size + (at[size] == '\n');
  }
}

static void put_json_head(checking *k, const cx_dossier_intake_view *intake) {
  cx_buffer *out = &k->out;
  cx_report_json_integer(out, "{", "intake", intake->id);
  cx_report_json_integer(out, ",", "entry", intake->entry);
  cx_report_json_text(out, ",", "office", k->office);
  cx_report_json_text(out, ",", "period", intake->period);
  cx_report_json_text(out, ",", "stage", intake->stage);
  cx_report_json_text(out, ",", "program", intake->program);
  cx_puts(out, ",\"files\":[");
  put_files(k, intake->files, ",");
  cx_puts(out, "],\"differences\":[");
}

static void put_head(checking *k, const cx_dossier_intake_view *intake) {
  cx_buffer *out = &k->out;
  bool verified = !strcmp(intake->stage, "verified");
  if (k->intakes) cx_puts(out, "\n");
  if (k->office) {
    put(k, "Bó của ", "Bundle of ");
    cx_put_shown_text(out, k->office);
    cx_puts(out, ": ");
  }
  put(k, "Lần nhận số ", "Intake ");
  cx_put_int(out, intake->id);
  put(k, " (mục ", " (entry ");
  cx_put_int(out, intake->entry);
  put(k, "), kỳ ", "), period ");
  cx_put_shown_text(out, intake->period);
  verified ? put(k, ", số liệu đã thẩm định, ", ", figures as verified, ")
           : put(k, ", số liệu xã tự đánh giá, ", ", figures as self-assessed, ");
  put_files(k, intake->files, ", ");
  put(k, ", do chương trình ", ", read by program ");
  if (!intake->program) {
    put(k, "trước bản 0.2.0 đọc\n", "older than 0.2.0\n");
  } else {
    cx_put_shown_text(out, intake->program);
    put(k, " đọc\n", "\n");
  }
}

static void put_sum(checking *k, size_t count, const char *vi, const char *en) {
  cx_put_number(&k->out, cx_whole((int64_t)count), 0, CX_DOWN, k->cli->language);
  put(k, vi, en);
}

static void put_foot(checking *k) {
  if (k->json) {
    cx_puts(&k->out, "],\"dossiers\":");
    cx_put_int(&k->out, (int64_t)k->dossiers);
    cx_puts(&k->out, "}\n");
    return;
  }
  cx_puts(&k->out, "  ");
  put_sum(k, k->dossiers, " hồ sơ: ", " dossiers: ");
  put_sum(k, k->figures, " số liệu đọc khác, ", " figures read otherwise, ");
  put_sum(k, k->refused, " dòng nay bị từ chối, ", " rows refused now, ");
  put_sum(k, k->absent, " xã nay không có, ", " communes absent now, ");
  put_sum(k, k->added, " xã nay có thêm\n", " communes more now\n");
}

static int check_intake(void *user, const cx_dossier_intake_view *intake) {
  checking *k = user;
  cx_log log = cli_log(k->cli);
  cli_text_loader loader = {k->cli, k->r};
  cx_standard *s = NULL;
  int status = cli_register_load_text(&loader, intake->text, &s);
  if (status) return status;
  k->s = s;

  k->figures = k->refused = k->absent = k->added = k->dossiers = 0;
  k->any = false;
  const cli_reread_how how = {k->r, s, intake->options, !intake->program};
  status = cli_reread_files(k->cli, &how, &log, &k->now);
  if (!status) {
    if (k->json)
      put_json_head(k, intake);
    else
      put_head(k, intake);
    status = compare_all(k, &log, intake);
    put_foot(k);
    k->differ += k->figures + k->refused + k->absent + k->added;
  }
  if (status == CX_REFUSED) status = CX_OK; /* said; the other intakes may be read */
  k->intakes++;
  cli_reread_free(&k->now);
  cx_standard_free(s);
  return status;
}

static int check_register(void *user, const char *office, cx_ledger *r) {
  checking *k = user;
  cx_log log = cli_log(k->cli);
  k->r = r;
  k->office = office;
  return cx_dossier_intakes_each(r, k->hash.text, &log, check_intake, k);
}

int cli_register_recheck(cli_call *cli) {
  const char *format = cli_option_value(cli, "format");
  checking k = {.cli = cli, .json = format && !strcmp(format, "json")};
  cx_buffer names = {0};
  if (format && !k.json && strcmp(format, "text") != 0)
    return cli_usage(cli, CX_MSG_USE_VALUE, "--format", "text|json", NULL);
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  if (r && cli_register_hash_files(cli, 2, &k.hash, &names)) {
    cx_log log = cli_log(cli);
    int status = check_register(&k, NULL, r);
    if (!status) status = cx_ledger_bundles_each(r, &log, check_register, &k);
    cli_register_ended(cli, status);
    if (!status && !k.intakes) cli_usage(cli, CX_MSG_RECHECK_NONE, NULL, NULL, NULL);
    if (k.differ) cli_exit(cli, CLI_EXIT_FOUND);
    cli_write(cli, &k.out);
  }
  cx_buffer_free(&names);
  cx_buffer_free(&k.out);
  cx_ledger_close(r);
  return cli->status;
}
