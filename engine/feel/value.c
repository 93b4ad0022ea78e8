/* See value.h. Variables are evaluated first, in the empty scope, and stand as constants. */
#include "feel/value.h"

#include <string.h>

#include "base/encoding.h"
#include "base/messages.h"
#include "base/utf8.h"
#include "feel/parse.h"
#include "feel/run.h"
#include "number/reading.h"

static int evaluate_in(cx_log *log, cx_arena *arena, const cx_scope *scope, const char *text,
                       cx_expr **ret) {
  const char *bytes = log->bytes;
  size_t size = log->size;
  log->bytes = text; /* messages show the expression with a caret */
  log->size = strlen(text);
  log->first_line = 1;
  cx_expr *expr;
  int status = cx_utf8_valid(text, log->size, false) < log->size
                   ? CX_SAY(log, FILE_ENCODING, ((cx_place){0}), cx_encoding_guess(text, log->size))
                   : cx_parse_expression(log, arena, (cx_place){1, 1}, text, &expr);
  if (!status) status = cx_constant(log, arena, scope, expr, ret);
  log->bytes = bytes;
  log->size = size;
  return status;
}

int cx_evaluate(cx_log *log, cx_arena *arena, const char *text, const char *const *names,
                const char *const *values, size_t count, cx_expr **ret) {
  cx_variable *variables = cx_arena_take(arena, (count + 1) * sizeof *variables);
  if (!variables) return cx_say_memory(log);
  cx_scope none = {0}, scope = {variables, count};
  for (size_t i = 0; i < count; i++) {
    cx_expr *constant;
    int status = evaluate_in(log, arena, &none, values[i], &constant);
    if (status) return status;
    variables[i] =
        (cx_variable){.name = names[i], .storage = CX_STORED_CONSTANT, .constant = constant};
  }
  return evaluate_in(log, arena, &scope, text, ret);
}

void cx_put_literal(cx_buffer *out, const cx_expr *constant) {
  switch (constant->op) {
  case CX_OP_NUMBER:
    cx_put_exact(out, constant->number);
    break;
  case CX_OP_BOOLEAN:
    cx_puts(out, constant->number.num ? "true" : "false");
    break;
  case CX_OP_STRING:
    cx_putc(out, '"');
    cx_puts(out, constant->text);
    cx_putc(out, '"');
    break;
  default:
    cx_puts(out, "null");
  }
}

int cx_feel(const char *expression, const char *const *names, const char *const *values,
            size_t count, cx_report_fn *report, void *report_user, char *out, size_t capacity) {
  cx_log log = {.report = report, .user = report_user};
  cx_arena arena = {0};
  cx_buffer text = {0};
  cx_expr *value;
  int status = cx_evaluate(&log, &arena, expression, names, values, count, &value);
  if (!status) cx_put_literal(&text, value);
  if (!status && text.failed) status = cx_say_memory(&log);
  if (!status && capacity) {
    size_t size = text.size < capacity - 1 ? text.size : capacity - 1;
    if (size) memcpy(out, text.bytes, size);
    out[size] = 0;
  }
  cx_buffer_free(&text);
  cx_arena_free(&arena);
  return status;
}
