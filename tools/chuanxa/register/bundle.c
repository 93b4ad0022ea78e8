/* Hand-over: a register as a sealed bundle, bundles into a register, and out again. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chuanxa/register/register.h"
#include "ledger/bundle.h"
#include "ledger/messages.h"
#include "ledger/store.h"

/* "huyen.bundle: bàn giao đến mục 22" */
static void put_handed_over(cli_call *cli, const char *target, int64_t head) {
  cx_buffer out = {0};
  cx_put_shown_text(&out, target);
  cx_puts(&out, cx_in(cli->language, ": bàn giao đến mục ", ": handed over up to entry "));
  cx_put_int(&out, head);
  cx_puts(&out, "\n");
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

int cli_register_export(cli_call *cli) {
  const char *actor = cli_register_actor(cli);
  cx_ledger_key key;
  if (!actor || !cli_read_key_option(cli, &key)) return cli->status;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
  cx_log log = cli_log(cli);
  const char *target = cli_register_operand(cli, 1);
  int64_t head = 0;
  int status = r ? cx_ledger_bundle_export(r, &key, target, actor, &log, &head) : CX_REFUSED;
  cli_register_ended(cli, status);
  if (!status) put_handed_over(cli, target, head);
  cx_ledger_key_wipe(&key);
  cx_ledger_close(r);
  return cli->status;
}

/* One file; each is taken whole or refused whole, and the others go on. */
static void import_one(cli_call *cli, cx_ledger *r, const char *path, const char *actor) {
  static const cx_both words[] = {
      {"đã nhận", "taken in"},
      {"đã có, không có gì mới", "here already, nothing new"},
      {"cũ hơn bó đã nhận, không có gì mới", "older than the one taken in, nothing new"}};
  size_t size = 0;
  char *bytes = cli_read_file(cli, path, &size);
  cx_log log = cli_log(cli);
  cx_hand_over taken;
  if (!bytes) return;
  int status = cx_ledger_bundle_import(r, path, bytes, size, actor, &log, &taken);
  cli_register_ended(cli, status);
  if (!status) {
    cx_buffer out = {0};
    cx_put_shown_text(&out, path);
    cx_puts(&out, ": ");
    cx_puts(&out, cx_half(words[taken], cli->language));
    cx_puts(&out, "\n");
    cli_write(cli, &out);
    cx_buffer_free(&out);
  }
  free(bytes);
}

int cli_register_import(cli_call *cli) {
  const char *actor = cli_register_actor(cli);
  cx_ledger *r = actor ? cli_open_register(cli, CX_LEDGER_OPEN_WRITE) : NULL;
  for (size_t i = 2; r && i < cli->operand_count; i++)
    import_one(cli, r, cli->operands[i], actor);
  cx_ledger_close(r);
  return cli->status;
}

static void write_bytes(cli_call *cli, const char *path, const char *bytes, size_t size) {
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (file < 0 && errno == EEXIST) {
    cli_usage(cli, CX_MSG_REGISTER_EXISTS, path, NULL, NULL);
    return;
  }
  size_t done = 0;
  while (file >= 0 && done < size) {
    size_t most = size - done < 1 << 20 ? size - done : 1 << 20;
    ssize_t wrote = write(file, bytes + done, (unsigned)most);
    if (wrote <= 0) break;
    done += (size_t)wrote;
  }
  bool well = file >= 0 && done == size && fsync(file) == 0;
  int error = errno;
  if (file >= 0) close(file);
  if (well) return;
  if (file >= 0) unlink(path);
  cli_say_unwritable(cli, path, error);
}

int cli_register_extract(cli_call *cli) {
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  cx_log log = cli_log(cli);
  char *bytes = NULL;
  size_t size = 0;
  int status =
      r ? cx_ledger_bundle_bytes(r, cli_register_operand(cli, 1), &log, &bytes, &size) : CX_REFUSED;
  cli_register_ended(cli, status);
  if (!status) write_bytes(cli, cli_register_operand(cli, 2), bytes, size);
  free(bytes);
  cx_ledger_close(r);
  return cli->status;
}

int cli_register_bundles(cli_call *cli) {
  return cli_register_print(cli, cx_ledger_put_bundles);
}
