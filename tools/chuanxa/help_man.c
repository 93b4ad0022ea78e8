/* The man page: what --help says of every command and action, as roff. */
#include <string.h>

#include "chuanxa/help.h"
#include "chuanxa/register/register.h"

/* A text of roff: nothing in it is a request, an escape or a hyphen. */
static void put_plain(cx_buffer *out, const char *text) {
  for (const char *at = text; *at; at++) {
    bool begins = at == text || at[-1] == '\n';
    if (begins && (*at == '.' || *at == '\'')) cx_puts(out, "\\&");
    if (*at == '\\')
      cx_puts(out, "\\e");
    else if (*at == '-')
      cx_puts(out, "\\-");
    else
      cx_putc(out, *at);
  }
}

static void put_named(cx_buffer *out, const char *text, cx_language l) {
  cx_buffer named = {0};
  cli_put_placeholders(&named, text, l);
  put_plain(out, cx_buffer_text(&named));
  out->failed = out->failed || named.failed;
  cx_buffer_free(&named);
}

static void put_option(cx_buffer *out, const cli_option *o, cx_language l) {
  cx_puts(out, ".TP\n.B ");
  put_plain(out, "--");
  put_plain(out, o->name);
  if (o->value) {
    cx_puts(out, " ");
    put_named(out, o->value, l);
  }
  cx_puts(out, "\n");
  put_plain(out, cx_half(o->text, l));
  cx_puts(out, "\n");
}

static void put_usage(cx_buffer *out, const char *name, const char *operands, cx_language l) {
  cx_puts(out, ".B chuanxa ");
  put_plain(out, name);
  cx_puts(out, "\n");
  put_named(out, operands, l);
  cx_puts(out, "\n.PP\n");
}

static void put_actions(cx_buffer *out, cx_language l) {
  for (size_t i = 0; i < cli_register_action_count; i++) {
    const cli_register_action *a = &cli_register_actions[i];
    cx_puts(out, ".TP\n.B register ");
    put_plain(out, a->name);
    cx_puts(out, "\n");
    put_named(out, a->operands, l);
    cx_puts(out, "\n.br\n");
    put_plain(out, cx_half(a->text, l));
    cx_puts(out, "\n");
  }
}

static void put_command(cx_buffer *out, const cli_command *c, cx_language l) {
  cx_puts(out, ".SS ");
  cx_puts(out, c->name);
  cx_puts(out, "\n");
  put_usage(out, c->name, c->operands, l);
  put_plain(out, cx_half(c->text, l));
  cx_puts(out, "\n");
  if (c == &cli_register_command) put_actions(out, l);
  for (const cli_option *o = NULL; (o = cli_next_option(c, o));)
    put_option(out, o, l);
  if (!c->more.vi) return;
  cx_puts(out, ".PP\n.nf\n");
  put_plain(out, cx_half(c->more, l));
  cx_puts(out, "\n.fi\n");
}

void cli_put_man(cx_buffer *out, cx_language l) {
  size_t count;
  const cli_command *const *commands = cli_commands(&count);
  cx_puts(out, ".TH CHUANXA 1 \"\" \"chuanxa " CHUANXA_VERSION "\"\n.SH ");
  cx_puts(out, cx_in(l, "TÊN\n", "NAME\n"));
  cx_puts(out, cx_in(l, "chuanxa \\- chấm tiêu chuẩn xã, phường, thị trấn phù hợp với trẻ em\n",
                     "chuanxa \\- scores the child\\-friendly commune standard\n"));
  cx_puts(out, cx_in(l, ".SH CÁCH DÙNG\n.B chuanxa\nLỆNH …\n.SH LỆNH\n",
                     ".SH SYNOPSIS\n.B chuanxa\nCOMMAND …\n.SH COMMANDS\n"));
  for (size_t i = 0; i < count; i++)
    put_command(out, commands[i], l);
  put_command(out, &cli_help_command, l);
  cx_puts(out, cx_in(l, ".SH MÃ THOÁT\n", ".SH EXIT STATUS\n"));
  put_plain(out, cx_in(l,
                       "0 bình thường; 1 phép kiểm tra có phát hiện; 3 có đầu vào bị từ chối; "
                       "4 không đọc, ghi được tệp; 2 gọi lệnh sai. Điều nặng nhất thắng.",
                       "0 well; 1 a check found something; 3 some input was refused; 4 a file "
                       "could not be read or written; 2 wrong usage. The gravest wins."));
  cx_puts(out, "\n");
}
