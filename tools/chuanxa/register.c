/* chuanxa register: the register's own actions; one function an action. */
#include "chuanxa/register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/nearest.h"
#include "base/utf8.h"

const char *cx_register_operand(const cx_cli *cli, size_t index) {
  return index + 1 < cli->operand_count ? cli->operands[index + 1] : NULL;
}

cx_log cx_cli_log(cx_cli *cli) {
  return (cx_log){.report = cx_print_diagnostic, .user = cli};
}

const char *cx_register_day(cx_cli *cli, const char *option) {
  const char *day = cx_option_value(cli, option);
  char name[24];
  snprintf(name, sizeof name, "--%s", option);
  if (!day)
    cx_usage(cli, CX_MSG_USE_MISSING, name, "register", NULL);
  else if (!cx_is_day(day, true))
    cx_usage(cli, CX_MSG_USE_DAY, day, NULL, NULL);
  else
    return day;
  return NULL;
}

static int64_t now(void *user) {
  (void)user;
  return (int64_t)time(NULL);
}

/* CHUANXA_CLOCK=SECONDS: a clock that stands, for tests. */
static int64_t fixed(void *user) {
  return (int64_t)strtoll(user, NULL, 10);
}

/* False (said): a clock of words, before 1970 or past the year 9999 would stay in the register. */
static bool clock_runs(cx_cli *cli) {
  const char *set = getenv("CHUANXA_CLOCK");
  if (!set || !*set) return true;
  if (strspn(set, "0123456789") == strlen(set) && strlen(set) <= 12 &&
      strtoll(set, NULL, 10) < 253402300800)
    return true;
  cx_usage(cli, CX_MSG_USE_CLOCK, set, NULL, NULL);
  return false;
}

cx_clock cx_cli_clock(void) {
  char *set = getenv("CHUANXA_CLOCK");
  return set && *set ? (cx_clock){fixed, set} : (cx_clock){now, NULL};
}

cx_register *cx_open_register(cx_cli *cli, cx_opening opening) {
  return cx_open_register_at(cli, cx_register_operand(cli, 0), opening);
}

cx_register *cx_open_register_at(cx_cli *cli, const char *path, cx_opening opening) {
  cx_log log = cx_cli_log(cli);
  cx_register *r = NULL;
  int status = cx_register_open(path, opening, cx_cli_clock(), &log, &r);
  if (status == CX_UNREADABLE) cx_exit(cli, CX_EXIT_FILE);
  return status ? NULL : r;
}

const char *cx_register_actor(cx_cli *cli) {
  const char *by = cx_option_value(cli, "by");
  if (by && *by) return by;
  cx_usage(cli, CX_MSG_USE_MISSING, "--by", "register", NULL);
  return NULL;
}

/* ---- texts that stay in the register ---- */

static bool text_stays(cx_cli *cli, const char *what, const char *given, size_t most) {
  const char *text = given;
  size_t size = strlen(given), kept = size;
  cx_trim(&text, &kept);
  if (kept && size <= most && cx_utf8_valid(given, size, false) == size && !cx_has_controls(given))
    return true;
  cx_usage(cli, CX_MSG_USE_TEXT, what, cx_digits_of((int64_t)most).text, NULL);
  return false;
}

/* False (said): blank, of several lines, unreadable or too long. An office's name fits a bundle's.
 */
static bool texts_stay(cx_cli *cli, const char *action) {
  enum { MOST_OFFICE = 250, MOST = 1000 };
  static const char *const names[] = {
      "by",   "office",   "place", "first",   "second", "title",     "ground", "source", "unit",
      "name", "founding", "text",  "dissent", "number", "signed-by", "post",   "reason"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *given = cx_option_value(cli, names[i]);
    char what[16];
    snprintf(what, sizeof what, "--%s", names[i]);
    bool office = !strcmp(names[i], "office");
    if (!given || (!*given && !strcmp(names[i], "place"))) continue;
    if (!text_stays(cli, what, given, office ? MOST_OFFICE : MOST)) return false;
  }
  return strcmp(action, "rename") != 0 ||
         text_stays(cli, "NAME", cx_register_operand(cli, 2), MOST_OFFICE);
}

/* ---- which action ---- */

static const cx_register_action actions[] = {
    {"init", "REGISTER --office NAME [--place PLACE] --by NAME", 1, "lập sổ mới",
     "begins a register", cx_register_init},
    {"show", "REGISTER", 1, "cơ quan, khóa, danh sách đơn vị đã ghi",
     "office, keys, lists of units recorded", cx_register_show},
    {"log", "REGISTER", 1, "lịch sử: ai làm gì, khi nào", "the history: who did what, when",
     cx_register_history},
    {"verify", "REGISTER", 1, "tính lại mọi dòng, mục, chuỗi băm và niêm phong",
     "recomputes every row, entry, the chain and the seals", cx_register_check},
    {"key", "REGISTER --key FILE --by NAME", 1,
     "tạo khóa riêng mới của cơ quan (thay khóa cũ nếu có)",
     "makes a new private key of the office (in place of an older one)", cx_register_key},
    {"trust", "REGISTER PUBLIC_KEY --office NAME --by NAME [--withdraw]", 2,
     "tin, hoặc thôi tin, khóa công khai của cơ quan khác",
     "trusts, or no longer, the public key of another office", cx_register_trust},
    {"seal", "REGISTER --key FILE", 1, "niêm phong đầu chuỗi băm", "seals the head of the chain",
     cx_register_seal_action},
    {"standard", "REGISTER STANDARD --by NAME", 2, "lưu văn bản một tiêu chuẩn theo mã băm",
     "keeps a standard's text by its hash", cx_register_standard},
    {"adopt",
     "REGISTER STANDARD --values FILE --first \"NAME; POST\" --second \"NAME; POST\" --on DAY --by "
     "NAME",
     2, "hai người xác nhận tiêu chuẩn, từng giá trị đã đối chiếu với Công báo hoặc còn để ngỏ",
     "two people adopt a standard, each value compared with the gazette or left open",
     cx_register_adopt},
    {"standards", "REGISTER", 1, "các văn bản đã lưu, ai đã xác nhận, còn bao nhiêu giá trị để ngỏ",
     "texts kept, who adopted them, how many values are open", cx_register_standards},
    {"intake", "REGISTER STANDARD DATA… --period YEAR --stage self|verified --by NAME", 3,
     "nhận số liệu một kỳ: xã tự đánh giá, hoặc đã thẩm định; đọc như assess, nhận hết hoặc không "
     "nhận",
     "takes in a period's figures, self-assessed or verified; read as by assess, all or nothing",
     cx_register_intake},
    {"assess", "REGISTER STANDARD --period YEAR --stage self|verified --by NAME", 2,
     "chấm các hồ sơ của kỳ và ghi kết quả để tính lại được",
     "scores the period's dossiers and records the results for replay", cx_register_assess},
    {"export", "REGISTER FILE --key FILE --by NAME", 2,
     "bàn giao: niêm phong đầu chuỗi và chép cả sổ thành một bó",
     "hand-over: seals the head and copies the register into one bundle", cx_register_export},
    {"import", "REGISTER FILE… --by NAME", 2,
     "nhận các bó của cơ quan khác, mỗi bó nhận cả hoặc từ chối cả",
     "takes in bundles of other offices, each whole or refused whole", cx_register_import},
    {"bundles", "REGISTER", 1, "các bó đã nhận", "bundles taken in", cx_register_bundles},
    {"extract", "REGISTER OFFICE FILE", 3, "lấy lại bó mới nhất của một cơ quan, đúng từng byte",
     "writes an office's latest bundle out again, byte for byte", cx_register_extract},
    {"roster", "REGISTER FILE.csv --from DAY --title TITLE --by NAME [--lineage FILE.csv]", 2,
     "nhận danh sách đủ các đơn vị tính đến một ngày, kèm đơn vị trước và sau nếu có",
     "takes a complete list of units as of a day, with predecessors if given", cx_register_roster},
    {"rename", "REGISTER CODE NAME --from DAY --ground TEXT --by NAME", 3,
     "ghi việc đổi tên một đơn vị, có căn cứ", "records a unit's new name, with its ground",
     cx_register_rename},
    {"attributes", "REGISTER FILE.csv --from DAY --source TEXT --by NAME", 2,
     "ghi thuộc tính của đơn vị (vùng, đặc biệt khó khăn, …) từ một ngày",
     "records attributes of units (terrain, …) from a day on", cx_register_attributes},
    {"unit", "REGISTER CODE|NAME [--as-of DAY] [--format text|json]", 2,
     "một đơn vị qua thời gian: tên, loại, cấp trên, đơn vị trước và sau, thuộc tính",
     "a unit through time: names, types, parents, predecessors, successors, attributes",
     cx_register_unit},
    {"units", "REGISTER --as-of DAY [--format text|csv]", 1, "các đơn vị vào một ngày",
     "the units of a day", cx_register_units},
    {"council",
     "REGISTER --body BODY --unit UNIT --name NAME --founding NUMBER --founded DAY --members FILE "
     "[--quorum 2/3] [--majority 1/2 [--share-of members|present|votes]] [--standard STANDARD] "
     "[--replaces ID] --by NAME",
     1,
     "ghi một hội đồng theo quyết định thành lập; số người họp và tỷ lệ phiếu chỉ theo quyết định "
     "đó, không ghi là chưa có căn cứ",
     "records a council by its founding decision; quorum and share of votes are what it states, if "
     "anything",
     cx_register_council},
    {"session open", "REGISTER --council ID --period YEAR --on DAY [--place PLACE] --by NAME", 1,
     "mở phiên họp của một hội đồng", "opens a session of a council", cx_register_session_open},
    {"session attend", "REGISTER --session ID --present FILE.csv|NAMES --by NAME", 1,
     "điểm danh: ai có mặt (cả danh sách), còn lại là vắng",
     "attendance: who is present, the whole list; others are absent", cx_register_session_attend},
    {"session remark",
     "REGISTER --session ID --commune CODE --criterion N --text TEXT [--replaces ID] --by NAME", 1,
     "nhận xét về một tiêu chí của một xã", "a remark on a criterion of a commune",
     cx_register_session_remark},
    {"session vote",
     "REGISTER --session ID --commune CODE --for N --against N --abstain N|--votes FILE "
     "[--dissent \"NAME: REASON\"] --by NAME",
     1, "biểu quyết công nhận một xã; ghi lại là thay lần trước",
     "the vote on recognising a commune; another one stands in its place",
     cx_register_session_vote},
    {"session close", "REGISTER --session ID --by NAME", 1,
     "kết thúc phiên họp: số người họp, tỷ lệ phiếu theo quyết định thành lập",
     "closes a session: quorum and share of votes by the founding decision",
     cx_register_session_close},
    {"sessions", "REGISTER [--session ID]", 1, "các hội đồng, phiên họp; biên bản một phiên họp",
     "councils and sessions; the minutes of one session", cx_register_sessions},
    {"decide",
     "REGISTER --commune CODE --period YEAR --session ID --kind recognise|not_recognise "
     "[--reason TEXT] --by NAME",
     1, "dự thảo quyết định, số và ngày để trống; từ chối, nêu mọi lý do, khi chưa có căn cứ",
     "drafts a decision, number and day left open; refused, with every reason, without grounds",
     cx_register_decide},
    {"issued",
     "REGISTER --commune CODE --period YEAR --kind recognise|not_recognise|revoke --number N --on "
     "DAY --signed-by NAME --post POST [--office NAME] [--session ID] [--revokes ID] "
     "[--reason TEXT] --by NAME",
     1, "ghi quyết định đúng như đã ký, luôn nhận, lưu ý mọi thiếu sót",
     "records a decision as it was signed, always, and flags every defect", cx_register_issued},
    {"decisions", "REGISTER [--commune CODE] [--format text|json]", 1,
     "các quyết định, dự thảo, và lưu ý của từng quyết định",
     "decisions and drafts, each with its flags", cx_register_decisions},
    {"backup", "REGISTER FILE", 2, "sao lưu toàn bộ sổ", "copies the whole register",
     cx_register_copy},
    {"migrate", "REGISTER", 1, "nâng sổ cũ lên phiên bản của chương trình",
     "brings an older register up to the program's version", cx_register_bring_up},
};
enum { ACTIONS = sizeof actions / sizeof *actions };

static void print_actions(cx_cli *cli) {
  cx_buffer out = {0};
  for (int i = 0; i < ACTIONS; i++) {
    cx_puts(&out, "  register "), cx_puts(&out, actions[i].name);
    cx_putc(&out, ' ');
    cx_put_placeholders(&out, actions[i].operands, cli->language), cx_puts(&out, "\n      ");
    cx_put_wrapped(&out, cx_say_in(cli->language, actions[i].vi, actions[i].en), 6, 6);
  }
  cx_write(cli, &out);
  cx_buffer_free(&out);
}

/* "session open": two words name the action; they become one operand. */
static const char *action_name(cx_cli *cli, char *words, size_t size) {
  if (!cli->operand_count || strcmp(cli->operands[0], "session") || cli->operand_count < 2)
    return cli->operand_count ? cli->operands[0] : NULL;
  snprintf(words, size, "session %s", cli->operands[1]);
  for (size_t i = 2; i < cli->operand_count; i++)
    cli->operands[i - 1] = cli->operands[i];
  cli->operand_count--;
  return cli->operands[0] = words;
}

static int run(cx_cli *cli) {
  char words[64];
  const char *name = action_name(cli, words, sizeof words);
  cx_nearest nearest = {.wanted = name};
  if (sodium_init() < 0) return cx_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  if (!name) {
    print_actions(cli);
    return cx_usage(cli, CX_MSG_USE_MISSING, "ACTION", "register", NULL);
  }
  for (int i = 0; i < ACTIONS; i++) {
    cx_nearest_offer(&nearest, actions[i].name);
    if (strcmp(actions[i].name, name) != 0) continue;
    if (cli->operand_count <= actions[i].operand_count)
      return cx_usage(cli, CX_MSG_USE_MISSING, actions[i].operands, "register", NULL);
    if (!strstr(actions[i].operands, "…") && cli->operand_count > actions[i].operand_count + 1)
      return cx_usage(cli, CX_MSG_USE_EXTRA, cli->operands[actions[i].operand_count + 1],
                      "register", NULL);
    return clock_runs(cli) && texts_stay(cli, name) ? actions[i].run(cli) : cli->status;
  }
  return cx_usage(cli, CX_MSG_USE_COMMAND, name, nearest.best, NULL);
}

static const cx_option options[] = {
    {"by", "NAME", "người thực hiện, kèm chức vụ; bắt buộc khi ghi",
     "who does it, with the post; needed to write"},
    {"office", "NAME", "tên cơ quan", "name of the office"},
    {"place", "PLACE", "địa danh của cơ quan", "place of the office"},
    {"key", "FILE", "tệp khóa riêng, chỉ chủ tệp đọc được",
     "private key file, for its owner alone"},
    {"values", "FILE", "bảng giá trị (chuanxa standard values) đã điền cột page",
     "list of values (chuanxa standard values) with `page` filled in"},
    {"first", "NAME; POST", "người thứ nhất xác nhận tiêu chuẩn", "the first who adopts"},
    {"second", "NAME; POST", "người thứ hai", "the second"},
    {"on", "DAY", "ngày xác nhận, họp, ký quyết định (năm-tháng-ngày)",
     "day of the adoption, session, decision"},
    {"standard", "STANDARD", "tiêu chuẩn có thủ tục mà hội đồng theo; bỏ qua khi sổ chỉ lưu một",
     "the standard whose procedure the council is under; not needed when the register keeps one"},
    {"body", "BODY", "loại hội đồng trong procedure.yaml, ví dụ commune, district",
     "kind of council in procedure.yaml, such as commune, district"},
    {"unit", "UNIT", "tên hoặc mã đơn vị của hội đồng", "name or code of the council's unit"},
    {"name", "NAME", "tên hội đồng", "name of the council"},
    {"founding", "NUMBER", "số quyết định thành lập", "number of the founding decision"},
    {"founded", "DAY", "ngày quyết định thành lập", "day of the founding decision"},
    {"quorum", "2/3", "số thành viên phải có mặt, theo quyết định thành lập (ít nhất; > là hơn)",
     "members that must be present, by the founding decision (at least; > is more than)"},
    {"majority", "1/2", "tỷ lệ phiếu đồng ý, theo quyết định thành lập (hơn; >= là ít nhất)",
     "share of votes in favour, by the founding decision (more than; >= is at least)"},
    {"share-of", "members|present|votes",
     "tỷ lệ phiếu tính trên số thành viên, người có mặt hay phiếu, theo quyết định thành lập",
     "what the majority is a share of, by the founding decision"},
    {"members", "FILE", "danh sách .csv: name, post, role (chair, standing, member)",
     "list in .csv: name, post, role (chair, standing, member)"},
    {"replaces", "ID", "số của hội đồng, nhận xét được thay",
     "the council, or remark, it replaces"},
    {"council", "ID", "số của hội đồng", "the council"},
    {"session", "ID", "số của phiên họp", "the session"},
    {"present", "FILE|NAMES", "người có mặt: tệp .csv (name, post), hoặc tên cách nhau bằng dấu ;",
     "who is present: a .csv file (name, post), or names separated by ;"},
    {"commune", "CODE", "mã xã", "code of the commune"},
    {"criterion", "N", "tiêu chí", "the criterion"},
    {"text", "TEXT", "nội dung nhận xét", "the remark"},
    {"for", "N", "số phiếu đồng ý", "votes for"},
    {"against", "N", "số phiếu không đồng ý", "votes against"},
    {"abstain", "N", "số người không biểu quyết", "abstentions"},
    {"votes", "FILE", "phiếu ghi tên, .csv: name, vote (for, against, abstain), post",
     "votes by name, .csv: name, vote (for, against, abstain), post"},
    {"kind", "KIND", "quyết định gì: recognise, not_recognise, revoke",
     "what is decided: recognise, not_recognise, revoke"},
    {"number", "N", "số quyết định", "number of the decision"},
    {"signed-by", "NAME", "người ký", "who signed"},
    {"post", "POST", "chức vụ người ký", "post of who signed"},
    {"reason", "TEXT", "lý do khác với kết quả chấm, hoặc lý do hủy",
     "why the result is departed from, or the decision revoked"},
    {"revokes", "ID", "số trong sổ của quyết định bị hủy",
     "number in the register of the decision that is revoked"},
    {"dissent", "NAME: REASON", "ý kiến khác; ghi được nhiều lần", "dissent; may be repeated"},
    {"stage", "self|verified", "số liệu xã tự đánh giá, hoặc đã thẩm định",
     "figures as self-assessed, or as verified"},
    {"skip-refused", NULL, "nhận các xã còn lại khi có dòng bị từ chối",
     "takes the other communes when rows are refused"},
    {"from", "DAY", "có hiệu lực từ ngày này (2025-07-01)", "in force from this day (2025-07-01)"},
    {"title", "TITLE", "tên danh sách, văn bản ban hành", "title of the list, who issued it"},
    {"lineage", "FILE",
     "đơn vị trước và sau: CSV có new_commune_code, old_commune_code, "
     "old_commune_name, extent (whole, part)",
     "predecessors: CSV with new_commune_code, old_commune_code, old_commune_name, extent (whole, "
     "part)"},
    {"ground", "TEXT", "căn cứ pháp lý", "the legal ground"},
    {"source", "TEXT", "nguồn của thuộc tính", "where the attributes come from"},
    {"as-of", "DAY", "vào ngày này", "on this day"},
    {"format", "text|json|csv", "để đọc (mặc định), hoặc JSON (unit, decisions), CSV (units)",
     "to read (default), or JSON (unit, decisions), CSV (units)"},
    {"withdraw", NULL, "thôi tin khóa này", "trusts the key no longer"},
    {NULL, NULL, NULL, NULL},
};

const cx_command cx_register_command = {
    "register",
    "ACTION REGISTER …",
    "sổ của hội đồng: chỉ thêm, không sửa, nối bằng chuỗi băm và niêm phong được",
    "the councils' register: it only grows, is chained by hash and can be sealed",
    "Các việc và cách dùng từng việc: gọi chuanxa register.\n"
    "Ví dụ: chuanxa register verify so.db",
    "The actions and how to use each: call chuanxa register.\n"
    "Example: chuanxa register verify register.db",
    options,
    true,
    run,
};
