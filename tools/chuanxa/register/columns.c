/* Headers of the office's own, kept in the register for all that is taken in. */
#include "chuanxa/columns.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "ledger/register_view.h"
#include "ledger/store.h"
#include "report/csv.h"

/* The texts that the register keeps: their dictionaries say which measures there are. */
typedef struct kept_texts {
  cx_standard **list;
  size_t count;
} kept_texts;

static void free_texts(kept_texts *kept) {
  for (size_t i = 0; i < kept->count; i++)
    cx_standard_free(kept->list[i]);
}

static int load_texts(cli_call *cli, cx_ledger *r, cx_log *log, cx_arena *arena, kept_texts *ret) {
  cx_ledger_texts_view texts;
  cli_text_loader loader = {cli, r};
  int status = cx_ledger_texts_read(r, log, &texts);
  if (!status && !texts.count) status = CX_SAY(log, COLUMNS_NO_TEXT, (cx_place){0}, NULL);
  if (!status) ret->list = cx_arena_take(arena, texts.count * sizeof(cx_standard *));
  if (!status && !ret->list) status = cx_say_memory(log);
  for (size_t i = 0; i < texts.count && !status; i++) {
    status = cli_register_load_text(&loader, texts.texts[i].id, &ret->list[ret->count]);
    if (!status) ret->count++;
  }
  cx_ledger_texts_free(&texts);
  return status;
}

static int record(cx_ledger *r, const char *actor, const char *name, const cli_columns *columns,
                  cx_log *log) {
  cx_ledger_entry entry;
  cx_buffer lines = {0};
  cli_columns_put(columns, &lines);
  int status = lines.failed ? cx_say_memory(log)
                            : cx_ledger_entry_begin(r, actor, "columns", name, log, &entry);
  if (!status) {
    const cx_ledger_value row[] = {cx_ledger_text(cx_buffer_text(&lines))};
    status =
        cx_ledger_entry_close(&entry, cx_ledger_entry_row(&entry, "own_headers", row, 1, NULL));
  }
  cx_buffer_free(&lines);
  return status;
}

static void say_kept(cli_call *cli, const cli_columns *columns) {
  cx_buffer out = {0};
  cx_put_int(&out, (int64_t)columns->count);
  cx_puts(&out,
          cx_in(cli->language, " tên cột đã lưu vào sổ\n", " headers kept in the register\n"));
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

static int keep(cli_call *cli, cx_ledger *r, const char *path, const char *actor, cx_log *log) {
  cx_arena arena = {0};
  kept_texts kept = {.count = 0};
  cli_columns columns = {.count = 0};
  int status = load_texts(cli, r, log, &arena, &kept);
  if (!status &&
      !cli_columns_read(cli, path, (const cx_standard *const *)kept.list, kept.count, &columns))
    status = CX_REFUSED;
  if (!status) status = record(r, actor, path, &columns, log);
  if (!status) say_kept(cli, &columns);
  cx_arena_free(&columns.arena);
  free_texts(&kept);
  cx_arena_free(&arena);
  return status;
}

/* As the table that was given, in CSV. */
static int put_kept(cx_buffer *out, cx_ledger *r, cx_log *log, const cx_style *style) {
  cx_arena arena = {0};
  cli_columns columns = {.count = 0};
  const char *lines = NULL;
  cx_records to = {.out = out};
  (void)style;
  int status = cx_ledger_own_headers_read(r, log, &arena, &lines);
  if (!status && !cli_columns_take(&columns, lines)) status = cx_say_memory(log);
  cx_field_plain(&to, "header,measure");
  cx_end_record(&to);
  for (size_t i = 0; i < columns.count && !status; i++) {
    cx_field_text(&to, columns.list[i].header);
    cx_field_plain(&to, columns.list[i].measure);
    cx_end_record(&to);
  }
  cx_arena_free(&columns.arena);
  cx_arena_free(&arena);
  return status;
}

int cli_register_columns(cli_call *cli) {
  const char *path = cli_register_operand(cli, 1);
  const char *extra = cli_register_operand(cli, 2);
  if (extra) return cli_usage(cli, CX_MSG_USE_EXTRA, extra, "register columns", NULL);
  if (!path) return cli_register_print(cli, put_kept);
  const char *actor = cli_register_actor(cli);
  cx_ledger *r = actor ? cli_open_register(cli, CX_LEDGER_OPEN_WRITE) : NULL;
  cx_log log = cli_log(cli);
  if (r) cli_register_ended(cli, keep(cli, r, path, actor, &log));
  cx_ledger_close(r);
  return cli->status;
}

int cli_register_own_columns(cli_call *cli, cx_ledger *r, const cx_standard *s, cx_log *log,
                             cli_columns *ret) {
  const char *path = cli_option_value(cli, "columns"), *lines = NULL;
  cx_arena arena = {0};
  if (path) return cli_columns_read(cli, path, &s, 1, ret) ? CX_OK : CX_REFUSED;
  int status = cx_ledger_own_headers_read(r, log, &arena, &lines);
  if (!status && !cli_columns_take(ret, lines)) status = cx_say_memory(log);
  cx_arena_free(&arena);
  return status;
}
