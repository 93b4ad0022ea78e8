/* chuanxa register recheck: the files of an intake read once more, and what reads otherwise now. */
#include <stdlib.h>
#include <string.h>

#include "chuanxa/messages.h"
#include "chuanxa/recheck.h"
#include "chuanxa/register.h"
#include "dossier/dossier.h"
#include "ledger/bundle.h"
#include "ledger/cursor.h"
#include "ledger/store.h"
#include "number/reading.h"
#include "report/text.h"

typedef struct checking {
  cx_cli *cli;
  cx_hex hash;
  bool json;
  const char *office; /* of a bundle; NULL: the register itself */
  size_t intakes;
  size_t differ; /* in all intakes */
  cx_buffer out;
  /* of one intake */
  cx_register *r;
  const cx_standard *s;
  cx_reread now;
  size_t figures, refused, absent, added, dossiers;
  bool any; /* something was told of it */
} checking;

/* ---- telling ---- */

static void put(checking *k, const char *vi, const char *en) {
  cx_puts(&k->out, cx_say_in(k->cli->language, vi, en));
}

typedef struct told {
  int64_t dossier;
  const char *code, *name;
  bool stands;
  bool headed; /* its line is printed */
} told;

static void put_json_field(cx_buffer *out, const char *name, const char *text) {
  cx_puts(out, ",\"");
  cx_puts(out, name);
  cx_puts(out, "\":");
  if (text)
    cx_put_json_text(out, text);
  else
    cx_puts(out, "null");
}

/* Opens what is told of a dossier: its line, or an object. */
static void open_one(checking *k, told *d, const char *change) {
  cx_buffer *out = &k->out;
  if (k->json) {
    cx_puts(out, k->any ? ",{\"change\":" : "{\"change\":");
    cx_put_json_text(out, change);
    cx_puts(out, ",\"dossier\":");
    d->dossier ? cx_put_int(out, d->dossier) : cx_puts(out, "null");
    put_json_field(out, "commune_code", d->code);
    put_json_field(out, "commune_name", d->name);
    cx_puts(out, d->stands ? ",\"stands\":true" : ",\"stands\":false");
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
  put_json_field(out, name, value ? cx_buffer_text(&text) : NULL);
  out->failed = out->failed || text.failed;
  cx_buffer_free(&text);
}

static void tell_figure(checking *k, told *d, const cx_measure *m, const char *const values[2],
                        const size_t sizes[2]) {
  open_one(k, d, "figure");
  k->figures++;
  if (k->json) {
    put_json_field(&k->out, "measure", m->id);
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
  cx_reread_row *row = cx_codes_find(&k->now.codes, d->code, &number) ? &k->now.rows[number] : NULL;
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
    const char *const values[2] = {cx_canonical_value(recorded, id, strlen(id), &sizes[0]),
                                   cx_canonical_value(row->figures, id, strlen(id), &sizes[1])};
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
    const char *code = k->now.codes.texts + k->now.codes.starts[i];
    const cx_reread_row *row = &k->now.rows[i];
    if (row->recorded || row->refused) continue;
    if (units.count && !cx_unit_on(&units, code, cx_buffer_text(&day))) continue;
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

static int compare_all(checking *k, cx_log *log, int64_t intake, const char *period) {
  cx_cursor c = cx_ask(k->r, log,
                       "SELECT d.id, d.code, d.name, d.figures, NOT EXISTS (SELECT 1 FROM dossier l"
                       " WHERE l.replaces = d.id) FROM main.dossier d WHERE d.intake = ?1 ORDER BY"
                       " d.id",
                       "i", intake);
  while (cx_cursor_next(&c)) {
    told d = {cx_cursor_integer(&c, 0), cx_answer(&c, 1), cx_answer(&c, 2),
              cx_cursor_integer(&c, 4) != 0, false};
    if (!c.status) compare(k, &d, cx_answer(&c, 3));
  }
  int status = cx_cursor_close(&c);
  return status ? status : tell_added(k, log, period);
}

enum { ID, TEXT, PERIOD, STAGE, FILES, OPTIONS, ENTRY, VERSION };

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

static void put_head(checking *k, cx_cursor *c) {
  cx_buffer *out = &k->out;
  bool verified = !strcmp(cx_answer(c, STAGE), "verified");
  if (k->json) {
    cx_puts(out, "{\"intake\":");
    cx_put_int(out, cx_cursor_integer(c, ID));
    cx_puts(out, ",\"entry\":");
    cx_put_int(out, cx_cursor_integer(c, ENTRY));
    put_json_field(out, "office", k->office);
    put_json_field(out, "period", cx_answer(c, PERIOD));
    put_json_field(out, "stage", cx_answer(c, STAGE));
    put_json_field(out, "program", cx_cursor_text(c, VERSION));
    cx_puts(out, ",\"files\":[");
    put_files(k, cx_answer(c, FILES), ",");
    cx_puts(out, "],\"differences\":[");
    return;
  }
  if (k->intakes) cx_puts(out, "\n");
  if (k->office) {
    put(k, "Bó của ", "Bundle of ");
    cx_put_shown_text(out, k->office);
    cx_puts(out, ": ");
  }
  put(k, "Lần nhận số ", "Intake ");
  cx_put_int(out, cx_cursor_integer(c, ID));
  put(k, " (mục ", " (entry ");
  cx_put_int(out, cx_cursor_integer(c, ENTRY));
  put(k, "), kỳ ", "), period ");
  cx_put_shown_text(out, cx_answer(c, PERIOD));
  verified ? put(k, ", số liệu đã thẩm định, ", ", figures as verified, ")
           : put(k, ", số liệu xã tự đánh giá, ", ", figures as self-assessed, ");
  put_files(k, cx_answer(c, FILES), ", ");
  put(k, ", do chương trình ", ", read by program ");
  if (cx_cursor_is_null(c, VERSION)) {
    put(k, "trước bản 0.2.0 đọc\n", "older than 0.2.0\n");
  } else {
    cx_put_shown_text(out, cx_answer(c, VERSION));
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

static int check_intake(checking *k, cx_cursor *c, cx_log *log) {
  cx_text_loader loader = {k->cli, k->r};
  cx_standard *s = NULL;
  int status = cx_register_load_text(&loader, cx_cursor_integer(c, TEXT), &s);
  if (status) return status;
  k->s = s;

  k->figures = k->refused = k->absent = k->added = k->dossiers = 0;
  k->any = false;
  const cx_reread_how how = {k->r, s, cx_answer(c, OPTIONS), cx_cursor_is_null(c, VERSION)};
  status = cx_reread_files(k->cli, &how, log, &k->now);
  if (!status) {
    put_head(k, c);
    status = compare_all(k, log, cx_cursor_integer(c, ID), cx_answer(c, PERIOD));
    put_foot(k);
    k->differ += k->figures + k->refused + k->absent + k->added;
  }
  if (status == CX_REFUSED) status = CX_OK; /* said; the other intakes may be read */
  k->intakes++;
  cx_reread_free(&k->now);
  cx_standard_free(s);
  return status;
}

static int check_register(void *user, const char *office, cx_register *r) {
  checking *k = user;
  cx_log log = cx_cli_log(k->cli);
  k->r = r;
  k->office = office;
  cx_cursor c = cx_ask(r, &log,
                       "SELECT i.id, i.text, i.period, i.stage, i.files, i.options, i.entry,"
                       " p.version FROM intake i LEFT JOIN program p ON p.entry = i.entry WHERE"
                       " i.sha256 = ?1 ORDER BY i.id",
                       "t", k->hash.text);
  while (cx_cursor_next(&c))
    cx_cursor_fail(&c, check_intake(k, &c, &log));
  return cx_cursor_close(&c);
}

int cx_register_recheck(cx_cli *cli) {
  const char *format = cx_option_value(cli, "format");
  checking k = {.cli = cli, .json = format && !strcmp(format, "json")};
  cx_buffer names = {0};
  if (format && !k.json && strcmp(format, "text") != 0)
    return cx_usage(cli, CX_MSG_USE_VALUE, "--format", "text|json", NULL);
  cx_register *r = cx_open_register(cli, CX_OPEN_READ);
  if (r && cx_register_hash_files(cli, 2, &k.hash, &names)) {
    cx_log log = cx_cli_log(cli);
    int status = check_register(&k, NULL, r);
    if (!status) status = cx_bundles_each(r, &log, check_register, &k);
    cx_register_ended(cli, status);
    if (!status && !k.intakes) cx_usage(cli, CX_MSG_RECHECK_NONE, NULL, NULL, NULL);
    if (k.differ) cx_exit(cli, CX_EXIT_FOUND);
    cx_write(cli, &k.out);
  }
  cx_buffer_free(&names);
  cx_buffer_free(&k.out);
  cx_register_close(r);
  return cli->status;
}
