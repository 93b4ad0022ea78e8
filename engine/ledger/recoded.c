/* What a record counts as since a recode, put before the tables: one place of reading for all. */
#include "ledger/recoded.h"

#include <string.h>

#include "ledger/cursor.h"

/* Which columns of which tables a recode may change, and the column of `recoded` in its place. */
static const struct {
  const char *table;
  const char *columns[3][2];
} shown[] = {
    {"dossier", {{"unit", "unit"}, {"code", "code"}, {"replaces", "replaces"}}},
    {"decision", {{"unit", "unit"}, {"code", "code"}}},
    {"vote", {{"code", "code"}, {"replaces", "replaces"}}},
    {"remark", {{"code", "code"}}},
    {"session_unvoted", {{"code", "code"}}},
    {"enrolment", {{"unit", "unit"}, {"code", "code"}, {"replaces", "replaces"}}},
    {"unit_attribute", {{"unit", "unit"}}},
    {"lineage", {{"successor", "unit"}, {"predecessor", "other"}}},
};

static void put_column(cx_buffer *out, const char *const (*columns)[2], const char *name) {
  for (int i = 0; i < 3 && columns[i][0]; i++) {
    if (strcmp(columns[i][0], name) != 0) continue;
    cx_puts(out, "x.");
    cx_puts(out, columns[i][1]);
    cx_puts(out, " AS ");
    cx_puts(out, name);
    return;
  }
  cx_puts(out, "t.");
  cx_puts(out, name);
}

/* In two parts, so that a question about one code still goes by the table's index. */
static void put_view(cx_buffer *out, const cx_ledger_table_info *table,
                     const char *const (*columns)[2]) {
  cx_puts(out, "CREATE TEMP VIEW IF NOT EXISTS ");
  cx_puts(out, table->name);
  cx_puts(out, " AS SELECT id,");
  for (size_t i = 0; i < table->column_count; i++) {
    cx_puts(out, table->columns[i]);
    cx_puts(out, ",");
  }
  cx_puts(out, "entry,row_hash FROM main.");
  cx_puts(out, table->name);
  cx_puts(out, " WHERE id NOT IN (SELECT record FROM main.recoded WHERE records = '");
  cx_puts(out, table->name);
  cx_puts(out, "') UNION ALL SELECT t.id,");
  for (size_t i = 0; i < table->column_count; i++) {
    put_column(out, columns, table->columns[i]);
    cx_puts(out, ",");
  }
  cx_puts(out, "t.entry,t.row_hash FROM main.recoded x JOIN main.");
  cx_puts(out, table->name);
  cx_puts(out, " t ON t.id = x.record WHERE x.records = '");
  cx_puts(out, table->name);
  cx_puts(out, "' AND NOT EXISTS (SELECT 1 FROM main.recoded y WHERE y.records = x.records AND"
               " y.record = x.record AND y.id > x.id);");
}

int cx_ledger_recoded_show(cx_ledger *r, cx_log *log) {
  int64_t any = 0;
  if (!cx_table_named(r, "recoded")) return CX_OK; /* bytes of an older version, to be verified */
  int status = cx_ledger_ask_number(r, log, &any, "SELECT EXISTS (SELECT 1 FROM main.recoded)", "");
  if (status || !any) return status;
  cx_buffer sql = {0};
  for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
    const cx_ledger_table_info *table = cx_table_named(r, shown[i].table);
    if (table) put_view(&sql, table, shown[i].columns);
  }
  status = sql.failed ? cx_say_memory(log) : cx_register_run(r, log, cx_buffer_text(&sql));
  cx_buffer_free(&sql);
  return status;
}
