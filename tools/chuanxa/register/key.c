/* Keys of a register: made, trusted, used to seal. A private key that others can read is refused.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "ledger/messages.h"
#include "ledger/seal.h"
#include "ledger/store.h"

/* Writes a new private key; the file must not exist. False (said). */
static bool write_key(cli_call *cli, const char *path, const cx_ledger_key *key) {
  cx_buffer text = {0};
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (file < 0) {
    if (errno == EEXIST)
      cli_usage(cli, CX_MSG_REGISTER_EXISTS, path, NULL, NULL);
    else
      cli_say_unwritable(cli, path, errno);
    return false;
  }
  cx_ledger_put_key(&text, key);
  bool written =
      !text.failed && write(file, text.bytes, (unsigned)text.size) == (ssize_t)text.size && fsync(file) == 0;
  int error = errno;
  if (text.bytes) sodium_memzero(text.bytes, text.size);
  cx_buffer_free(&text);
  close(file);
  if (!written) {
    unlink(path);
    cli_say_unwritable(cli, path, error);
  }
  return written;
}

/* Reads a private key. False (said): no such file, no key, or readable by others. */
static bool read_key(cli_call *cli, const char *path, cx_ledger_key *ret) {
  struct stat info;
  if (stat(path, &info)) {
    cli_say_unreadable(cli, path, errno);
    return false;
  }
  if (info.st_mode & (S_IRWXG | S_IRWXO)) {
    cli_usage(cli, CX_MSG_KEY_READABLE, path, NULL, NULL);
    return false;
  }
  size_t size = 0;
  char *text = cli_read_file(cli, path, &size);
  bool read = text && cx_ledger_read_key(text, size, ret);
  if (text && !read) cli_usage(cli, CX_MSG_KEY_FILE, path, NULL, NULL);
  if (text) sodium_memzero(text, size);
  free(text);
  return read;
}

static const char *key_path(cli_call *cli) {
  const char *path = cli_option_value(cli, "key");
  if (!path) cli_usage(cli, CX_MSG_USE_MISSING, "--key", "register", NULL);
  return path;
}

int cli_register_key(cli_call *cli) {
  const char *actor = cli_register_actor(cli), *path = actor ? key_path(cli) : NULL;
  cx_ledger *r = path ? cli_open_register(cli, CX_LEDGER_OPEN_WRITE) : NULL;
  cx_log log = cli_log(cli);
  cx_buffer out = {0};
  cx_ledger_key key;
  if (!r) return cli->status;
  cx_ledger_key_new(&key);
  if (write_key(cli, path, &key)) {
    if (cx_ledger_office_key_set(r, key.public_key, actor, &log)) {
      unlink(path); /* not recorded: no key of the office */
      cli_exit(cli, CLI_EXIT_FILE);
    } else {
      cx_puts(&out, cx_ledger_hex_of(key.public_key).text);
      cx_puts(&out, "\n");
      cli_write(cli, &out);
    }
  }
  cx_ledger_key_wipe(&key);
  cx_buffer_free(&out);
  cx_ledger_close(r);
  return cli->status;
}

int cli_register_trust(cli_call *cli) {
  const char *actor = cli_register_actor(cli), *office = cli_option_value(cli, "office");
  const char *hex = cli_register_operand(cli, 1);
  unsigned char public_key[32];
  if (!actor) return cli->status;
  if (!office) return cli_usage(cli, CX_MSG_USE_MISSING, "--office", "register", NULL);
  if (!cx_ledger_read_hex(hex, public_key))
    return cli_usage(cli, CX_MSG_KEY_PUBLIC, hex, NULL, NULL);
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
  cx_log log = cli_log(cli);
  bool withdrawn = cli_option_value(cli, "withdraw") != NULL;
  int status = r ? cx_ledger_trust(r, public_key, office, withdrawn, actor, &log) : CX_REFUSED;
  cli_register_ended(cli, status);
  if (!status && withdrawn)
    cli_register_done(cli, "thôi tin khóa của ", "key no longer trusted of ", office);
  else if (!status)
    cli_register_done(cli, "đã tin khóa của ", "key trusted of ", office);
  cx_ledger_close(r);
  return cli->status;
}

bool cli_read_key_option(cli_call *cli, cx_ledger_key *ret) {
  const char *path = key_path(cli);
  return path && read_key(cli, path, ret);
}

int cli_register_seal_action(cli_call *cli) {
  cx_ledger_key key;
  if (!cli_read_key_option(cli, &key)) return cli->status;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
  cx_log log = cli_log(cli);
  int64_t head = 0;
  int status = r ? cx_ledger_seal(r, &key, &log, &head) : CX_REFUSED;
  cli_register_ended(cli, status);
  if (!status)
    cli_register_done(cli, "đã niêm phong đến mục ", "sealed up to entry ",
                      cx_digits_of(head).text);
  cx_ledger_key_wipe(&key);
  cx_ledger_close(r);
  return cli->status;
}
