/* Completion for bash: commands, actions of the register, options, and the values of options that
 * are a choice of words. Where nothing fits bash offers files. */
#include <string.h>

#include "chuanxa/help.h"
#include "chuanxa/plan.h"
#include "chuanxa/register/register.h"
#include "chuanxa/standard.h"

/* "text|json": a choice of words that stand as they are; a lone word is none but for "bash". */
static bool is_choice(const char *value) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz_|";
  return value && strspn(value, letters) == strlen(value);
}

static void put_choices(cx_buffer *out, const cli_command *c) {
  for (const cli_option *o = NULL; (o = cli_next_option(c, o));) {
    if (!is_choice(o->value)) continue;
    cx_puts(out, "    '");
    cx_puts(out, c->name);
    cx_puts(out, " --");
    cx_puts(out, o->name);
    cx_puts(out, "') choice='");
    for (const char *at = o->value; *at; at++)
      cx_putc(out, *at == '|' ? ' ' : *at);
    cx_puts(out, "' ;;\n");
  }
}

/* The options of a command, or those of an action of `register`. */
static void put_options(cx_buffer *out, const char *pattern, const cli_command *c,
                        const cli_register_action *action) {
  cx_puts(out, "    '");
  cx_puts(out, pattern);
  cx_puts(out, "') options='");
  bool first = true;
  for (const cli_option *o = NULL; (o = cli_next_option(c, o));) {
    if (action && !cli_action_takes(action, o->name)) continue;
    cx_puts(out, first ? "--" : " --");
    cx_puts(out, o->name);
    first = false;
  }
  cx_puts(out, "' ;;\n");
}

static void put_action_options(cx_buffer *out) {
  for (size_t i = 0; i < cli_register_action_count; i++) {
    cx_buffer pattern = {0};
    cx_puts(&pattern, "register ");
    cx_puts(&pattern, cli_register_actions[i].name);
    put_options(out, cx_buffer_text(&pattern), &cli_register_command, &cli_register_actions[i]);
    out->failed = out->failed || pattern.failed;
    cx_buffer_free(&pattern);
  }
}

/* Words that come next behind `first`: the actions' first words, or the second ones of "session".
 */
static void put_actions(cx_buffer *out, const char *first) {
  const char *before = "";
  size_t size = strlen(first);
  for (size_t i = 0; i < cli_register_action_count; i++) {
    const char *name = cli_register_actions[i].name, *blank = strchr(name, ' ');
    bool below = blank && (size_t)(blank - name) == size && !strncmp(name, first, size);
    if (size ? !below : blank != NULL) continue;
    cx_puts(out, before);
    cx_puts(out, size ? blank + 1 : name);
    before = " ";
  }
}

static void put_commands(cx_buffer *out) {
  size_t count;
  const cli_command *const *commands = cli_commands(&count);
  for (size_t i = 0; i < count; i++) {
    cx_puts(out, commands[i]->name);
    cx_putc(out, ' ');
  }
  cx_puts(out, "help");
}

/* The words that come behind a command: its actions. */
static void put_words(cx_buffer *out, const char *command, const char *(*action)(size_t index)) {
  cx_puts(out, "    2,");
  cx_puts(out, command);
  cx_puts(out, ") next='");
  for (size_t i = 0; action(i); i++) {
    cx_puts(out, i ? " " : "");
    cx_puts(out, action(i));
  }
  cx_puts(out, "' ;;\n");
}

void cli_put_bash(cx_buffer *out) {
  size_t count;
  const cli_command *const *commands = cli_commands(&count);
  cx_puts(out, "# chuanxa " CHUANXA_VERSION "\n"
               "_chuanxa() {\n"
               "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
               "  local command=${COMP_WORDS[1]} next= options= choice=\n"
               "  COMPREPLY=()\n"
               "  local what=$command\n"
               "  [ \"$command\" = register ] && [ \"$COMP_CWORD\" -gt 2 ] && what=\"register "
               "${COMP_WORDS[2]}\"\n"
               "  [ \"$what\" = 'register session' ] && [ \"$COMP_CWORD\" -gt 3 ] && what=\"$what "
               "${COMP_WORDS[3]}\"\n"
               "  case $COMP_CWORD,$command in\n"
               "    1,*) next='");
  put_commands(out);
  cx_puts(out, "' ;;\n    2,register) next='");
  put_actions(out, "");
  cx_puts(out, " session' ;;\n");
  put_words(out, "standard", cli_standard_action);
  put_words(out, "plan", cli_plan_action);
  cx_puts(out, "    2,export) next=template ;;\n    3,register) [ \"${COMP_WORDS[2]}\" = "
               "session ] && next='");
  put_actions(out, "session");
  cx_puts(out, "' ;;\n    3,standard) [ \"${COMP_WORDS[2]}\" = schema ] && next='");
  for (size_t i = 0; cli_standard_schema_kind(i); i++) {
    cx_puts(out, i ? " " : "");
    cx_puts(out, cli_standard_schema_kind(i));
  }
  cx_puts(out, "' ;;\n  esac\n  case $what in\n");
  for (size_t i = 0; i < count; i++)
    put_options(out, commands[i]->name, commands[i], NULL);
  put_options(out, cli_help_command.name, &cli_help_command, NULL);
  put_action_options(out);
  cx_puts(out, "  esac\n  case \"$command $before\" in\n");
  for (size_t i = 0; i < count; i++)
    put_choices(out, commands[i]);
  put_choices(out, &cli_help_command);
  cx_puts(out, "  esac\n"
               "  case $word in -*) next=$options ;; esac\n"
               "  [ -n \"$choice\" ] && next=$choice\n"
               "  [ -n \"$next\" ] && COMPREPLY=($(compgen -W \"$next\" -- \"$word\"))\n"
               "}\n"
               "complete -o default -F _chuanxa chuanxa\n");
}
