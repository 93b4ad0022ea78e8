/* What `chuanxa register` can do: names, operands and texts of its actions. */
#include "chuanxa/register/register.h"

const cli_register_action cli_register_actions[] = {
    {.name = "init",
     .operands = "REGISTER --office NAME [--place PLACE] [--any-code] --by NAME",
     .options = "office place any-code by",
     .operand_count = 1,
     .text = {"lập sổ mới; --any-code: sổ nhận mọi chuỗi làm mã xã, mãi về sau",
              "begins a register; --any-code: it takes any text as a commune's code, for good"},
     .run = cli_register_init},
    {.name = "user",
     .operands = "REGISTER NAME [--by NAME]",
     .options = "by",
     .operand_count = 2,
     .text =
         {"ghi ai làm việc trong sổ: từ nay không cần --by; --by và biến CHUANXA_BY vẫn đứng trước",
          "says who works in the register: --by is not needed from then on; --by and CHUANXA_BY go "
          "before it"},
     .run = cli_register_user},
    {.name = "show",
     .operands = "REGISTER",
     .options = "",
     .operand_count = 1,
     .text = {"cơ quan, khóa, danh sách đơn vị đã ghi", "office, keys, lists of units recorded"},
     .run = cli_register_show},
    {.name = "log",
     .operands = "REGISTER",
     .options = "",
     .operand_count = 1,
     .text = {"lịch sử: ai làm gì, khi nào", "the history: who did what, when"},
     .run = cli_register_history},
    {.name = "verify",
     .operands = "REGISTER",
     .options = "",
     .operand_count = 1,
     .text = {"tính lại mọi dòng, mục, chuỗi băm và niêm phong",
              "recomputes every row, entry, the chain and the seals"},
     .run = cli_register_check},
    {.name = "key",
     .operands = "REGISTER --key FILE --by NAME",
     .options = "key by",
     .operand_count = 1,
     .text = {"tạo khóa riêng mới của cơ quan (thay khóa cũ nếu có)",
              "makes a new private key of the office (in place of an older one)"},
     .run = cli_register_key},
    {.name = "trust",
     .operands = "REGISTER PUBLIC_KEY --office NAME --by NAME [--withdraw]",
     .options = "office by withdraw",
     .operand_count = 2,
     .text = {"tin, hoặc thôi tin, khóa công khai của cơ quan khác",
              "trusts, or no longer, the public key of another office"},
     .run = cli_register_trust},
    {.name = "seal",
     .operands = "REGISTER --key FILE",
     .options = "key",
     .operand_count = 1,
     .text = {"niêm phong đầu chuỗi băm", "seals the head of the chain"},
     .run = cli_register_seal_action},
    {.name = "standard",
     .operands = "REGISTER STANDARD --by NAME",
     .options = "by",
     .operand_count = 2,
     .text = {"lưu văn bản một tiêu chuẩn theo mã băm", "keeps a standard's text by its hash"},
     .run = cli_register_standard},
    {.name = "adopt",
     .operands = "REGISTER STANDARD [--values FILE] [--from ID] --first \"NAME; POST\" --second "
                 "\"NAME; POST\" "
                 "--on DAY --by NAME",
     .options = "values from first second on by",
     .operand_count = 2,
     .text =
         {"hai người xác nhận tiêu chuẩn, từng giá trị đã đối chiếu với Công báo hoặc còn để ngỏ; "
          "--from "
          "lấy lại trang của một lần xác nhận trước cho những giá trị không đổi",
          "two people adopt a standard, each value compared with the gazette or left open; --from "
          "takes "
          "over the pages of an earlier adoption for values that did not change"},
     .run = cli_register_adopt},
    {.name = "standards",
     .operands = "REGISTER",
     .options = "",
     .operand_count = 1,
     .text = {"các văn bản đã lưu, ai đã xác nhận, còn bao nhiêu giá trị để ngỏ",
              "texts kept, who adopted them, how many values are open"},
     .run = cli_register_standards},
    {.name = "intake",
     .operands = "REGISTER STANDARD DATA… --period YEAR --stage self|verified [--evidence FILE] "
                 "[--skip-refused] --by NAME",
     .options = "period stage evidence skip-refused by",
     .reads_data = true,
     .operand_count = 3,
     .more = true,
     .text =
         {"nhận số liệu một kỳ: xã tự đánh giá, hoặc đã thẩm định; đọc như assess, nhận hết hoặc "
          "không "
          "nhận",
          "takes in a period's figures, self-assessed or verified; read as by assess, all or "
          "nothing"},
     .run = cli_register_intake},
    {.name = "columns",
     .operands = "REGISTER [FILE] --by NAME",
     .options = "by",
     .operand_count = 1,
     .more = true,
     .text =
         {"lưu bảng tên cột riêng của cơ quan (Cột, Chỉ tiêu), từ nay intake đọc theo; không nêu "
          "tệp thì in bảng đang lưu",
          "keeps a table of the office's own headers (header, measure), by which intake reads "
          "from then on; without a file prints the one that is kept"},
     .run = cli_register_columns},
    {.name = "evidence",
     .operands = "REGISTER FILE --period YEAR --stage self|verified --by NAME",
     .options = "period stage by",
     .operand_count = 2,
     .text = {"bổ sung, sửa minh chứng của các hồ sơ đã nhận: số hiệu văn bản, hoặc lý do không có",
              "adds or corrects evidence of dossiers taken in: a reference, or why there is none"},
     .run = cli_register_evidence},
    {.name = "dossiers",
     .operands =
         "REGISTER --period YEAR [--stage self|verified] [--commune CODE] [--format text|csv|json] "
         "[--output FILE.csv]",
     .options = "period stage commune format output",
     .operand_count = 1,
     .text =
         {"các hồ sơ của một kỳ, còn thiếu minh chứng nào; mọi số liệu của một xã; CSV: từng minh "
          "chứng",
          "the dossiers of a period, what evidence is lacking; all figures of one commune; CSV: "
          "each piece of evidence"},
     .run = cli_register_dossiers},
    {.name = "enrol",
     .operands =
         "REGISTER --table FILE --period YEAR [--on DAY] [--number N] [--withdraw|--refuse "
         "REASON] [--reason TEXT] [--standard STANDARD] --by NAME | REGISTER --commune CODE "
         "--period YEAR --on DAY --number N [--standard STANDARD] --by NAME | REGISTER --commune "
         "CODE --period YEAR --on DAY --withdraw --reason TEXT [--number N] [--standard STANDARD] "
         "--by NAME | REGISTER --commune CODE --period YEAR --on DAY --refuse REASON [--number N] "
         "[--standard STANDARD] --by NAME",
     .options = "table commune period on number withdraw refuse reason standard by",
     .operand_count = 1,
     .text =
         {"ghi các xã đăng ký đầu năm để được đánh giá, theo bảng (ghi hết hoặc không ghi) hoặc "
          "một "
          "xã; --withdraw: xã rút đăng ký, --refuse: cơ quan không nhận; ghi lại là thay lần trước",
          "records communes that register at the year's start to be assessed, from a table (all or "
          "nothing) or one; --withdraw: they withdraw, --refuse: the office refuses them; another "
          "one stands in place of the former"},
     .run = cli_register_enrol},
    {.name = "enrolled",
     .operands = "REGISTER --period YEAR [--standard STANDARD] [--format text|csv|json] [--output "
                 "FILE.csv]",
     .options = "period standard format output",
     .operand_count = 1,
     .text = {"xã nào đã đăng ký, đã rút, không được nhận, và xã nào chưa đăng ký",
              "who is registered, withdrew, was refused, and who is not registered"},
     .run = cli_register_enrolled},
    {.name = "return",
     .operands = "REGISTER --table FILE --period YEAR [--stage self|verified] --by NAME | REGISTER "
                 "--commune CODE --period YEAR [--stage self|verified] --item ID --text TEXT --by "
                 "NAME",
     .options = "table commune period stage item text by",
     .operand_count = 1,
     .text = {"trả hồ sơ cho xã để bổ sung: phải bổ sung gì về một chỉ tiêu, tiêu chí; theo bảng "
              "thì ghi "
              "hết hoặc không ghi; không nêu --stage là hồ sơ nhận sau cùng của kỳ",
              "sends a dossier back for completion: what of an item or criterion must be "
              "completed; from "
              "a table all or nothing; without --stage the period's dossier that came in last"},
     .run = cli_register_return},
    {.name = "answer",
     .operands = "REGISTER --table FILE [--period YEAR] --by NAME | REGISTER --commune CODE --item "
                 "ID [--period YEAR] --text TEXT --by NAME | REGISTER --return ID --text TEXT --by "
                 "NAME",
     .options = "table commune item period return text by",
     .operand_count = 1,
     .text = {"ghi việc trả hồ sơ để bổ sung đã được trả lời thế nào; ghi lại là thay lần trước",
              "records how a return for completion was answered; another answer stands in place of "
              "the former"},
     .run = cli_register_answer},
    {.name = "returns",
     .operands = "REGISTER [--period YEAR] [--commune CODE] [--format text|csv|json] [--output "
                 "FILE.csv]",
     .options = "period commune format output",
     .operand_count = 1,
     .text =
         {"hồ sơ trả lại để bổ sung: mục nào đã trả lời, số liệu, minh chứng nào đã đổi từ đó",
          "dossiers sent back for completion: what was answered, which figures and papers changed "
          "since"},
     .run = cli_register_returns},
    {.name = "assess",
     .operands = "REGISTER STANDARD --period YEAR --stage self|verified --by NAME",
     .options = "period stage by",
     .operand_count = 2,
     .text = {"chấm các hồ sơ của kỳ và ghi kết quả để tính lại được",
              "scores the period's dossiers and records the results for replay"},
     .run = cli_register_assess},
    {.name = "recheck",
     .operands = "REGISTER FILE… [--format text|json]",
     .options = "format",
     .operand_count = 2,
     .more = true,
     .text =
         {"đọc lại các tệp của một lần nhận, đúng như đã đọc: số liệu nào nay đọc khác với đã ghi; "
          "không ghi gì",
          "reads the files of an intake again, as they were read: which figures read otherwise now "
          "than recorded; nothing is written"},
     .run = cli_register_recheck},
    {.name = "export",
     .operands = "REGISTER FILE --key FILE --by NAME",
     .options = "key by",
     .operand_count = 2,
     .text = {"bàn giao: niêm phong đầu chuỗi và chép cả sổ thành một bó",
              "hand-over: seals the head and copies the register into one bundle"},
     .run = cli_register_export},
    {.name = "import",
     .operands = "REGISTER FILE… --by NAME",
     .options = "by",
     .operand_count = 2,
     .more = true,
     .text = {"nhận các bó của cơ quan khác, mỗi bó nhận cả hoặc từ chối cả",
              "takes in bundles of other offices, each whole or refused whole"},
     .run = cli_register_import},
    {.name = "bundles",
     .operands = "REGISTER",
     .options = "",
     .operand_count = 1,
     .text = {"các bó đã nhận", "bundles taken in"},
     .run = cli_register_bundles},
    {.name = "extract",
     .operands = "REGISTER OFFICE FILE",
     .options = "",
     .operand_count = 3,
     .text = {"lấy lại bó mới nhất của một cơ quan, đúng từng byte",
              "writes an office's latest bundle out again, byte for byte"},
     .run = cli_register_extract},
    {.name = "roster",
     .operands = "REGISTER FILE --from DAY --title TITLE --by NAME [--lineage FILE]",
     .options = "from title by lineage",
     .operand_count = 2,
     .text = {"nhận danh sách đủ các đơn vị tính đến một ngày, kèm đơn vị trước và sau nếu có",
              "takes a complete list of units as of a day, with predecessors if given"},
     .run = cli_register_roster},
    {.name = "rename",
     .operands = "REGISTER CODE NAME --from DAY --ground TEXT --by NAME",
     .options = "from ground by",
     .operand_count = 3,
     .text = {"ghi việc đổi tên một đơn vị, có căn cứ",
              "records a unit's new name, with its ground"},
     .run = cli_register_rename},
    {.name = "recode",
     .operands = "REGISTER OLD NEW --ground TEXT [--from DAY] [--any-code] --by NAME",
     .options = "ground from any-code by",
     .operand_count = 3,
     .text =
         {"ghi rằng mã đã ghi là sai: đơn vị giữ các năm của mình, hồ sơ, biểu quyết, quyết định "
          "ghi "
          "theo mã sai nay tính theo mã đúng",
          "records that a code was wrong: the unit keeps its years, and dossiers, votes and "
          "decisions "
          "under the wrong code count under the right one"},
     .run = cli_register_recode},
    {.name = "attributes",
     .operands = "REGISTER FILE --from DAY --source TEXT --by NAME",
     .options = "from source by",
     .operand_count = 2,
     .text = {"ghi thuộc tính của đơn vị (vùng, đặc biệt khó khăn, …) từ một ngày",
              "records attributes of units (terrain, …) from a day on"},
     .run = cli_register_attributes},
    {.name = "unit",
     .operands = "REGISTER CODE|NAME [--as-of DAY] [--format text|json]",
     .options = "as-of format",
     .operand_count = 2,
     .text = {"một đơn vị qua thời gian: tên, loại, cấp trên, đơn vị trước và sau, thuộc tính",
              "a unit through time: names, types, parents, predecessors, successors, attributes"},
     .run = cli_register_unit},
    {.name = "units",
     .operands = "REGISTER --as-of DAY [--format text|csv] [--output FILE.csv]",
     .options = "as-of format output",
     .operand_count = 1,
     .text = {"các đơn vị vào một ngày", "the units of a day"},
     .run = cli_register_units},
    {.name = "council",
     .operands =
         "REGISTER --body BODY --unit UNIT --name NAME --founding NUMBER --founded DAY --members "
         "FILE "
         "[--quorum 2/3] [--majority 1/2 [--share-of members|present|votes]] [--standard STANDARD] "
         "[--replaces ID] --by NAME",
     .options =
         "body unit name founding founded members quorum majority share-of standard replaces by",
     .operand_count = 1,
     .text =
         {"ghi một hội đồng theo quyết định thành lập; số người họp và tỷ lệ phiếu chỉ theo quyết "
          "định "
          "đó, không ghi là chưa có căn cứ",
          "records a council by its founding decision; quorum and share of votes are what it "
          "states, if "
          "anything"},
     .run = cli_register_council},
    {.name = "session open",
     .operands = "REGISTER --council ID --period YEAR --on DAY [--place PLACE] --by NAME",
     .options = "council period on place by",
     .operand_count = 1,
     .text = {"mở phiên họp của một hội đồng", "opens a session of a council"},
     .run = cli_register_session_open},
    {.name = "session attend",
     .operands = "REGISTER --session ID --present FILE|NAMES --by NAME",
     .options = "session present by",
     .operand_count = 1,
     .text = {"điểm danh: ai có mặt (cả danh sách), còn lại là vắng",
              "attendance: who is present, the whole list; others are absent"},
     .run = cli_register_session_attend},
    {.name = "session remark",
     .operands =
         "REGISTER --session ID --table FILE --by NAME | REGISTER --session ID --commune CODE "
         "--criterion N --text TEXT [--replaces ID] --by NAME | REGISTER --session ID --retract "
         "ID --by NAME",
     .options = "session table commune criterion text replaces retract by",
     .operand_count = 1,
     .text =
         {"nhận xét về các xã theo bảng, ghi hết hoặc không ghi; hoặc về một tiêu chí, chỉ tiêu "
          "của một xã; hoặc rút một nhận xét",
          "remarks on communes from a table, all or nothing; or one on a criterion or item of a "
          "commune; or withdraws one"},
     .run = cli_register_session_remark},
    {.name = "session vote",
     .operands = "REGISTER --session ID --table FILE --by NAME | REGISTER --session ID --commune "
                 "CODE --for N --against N --abstain N|--votes FILE "
                 "[--dissent \"NAME: REASON\"] --by NAME",
     .options = "session table commune for against abstain votes dissent by",
     .operand_count = 1,
     .text =
         {"biểu quyết công nhận các xã theo bảng, kèm nhận xét, ghi hết hoặc không ghi; hoặc một "
          "xã; "
          "ghi lại là thay lần trước",
          "votes on recognising communes from a table, with remarks, all or nothing; or on one; "
          "another one stands in its place"},
     .run = cli_register_session_vote},
    {.name = "session close",
     .operands = "REGISTER --session ID [--without-votes REASON] --by NAME",
     .options = "session without-votes by",
     .operand_count = 1,
     .text =
         {"kết thúc phiên họp: số người họp, tỷ lệ phiếu theo quyết định thành lập; còn xã chưa "
          "được "
          "biểu quyết thì phải nêu lý do",
          "closes a session: quorum and share of votes by the founding decision; communes without "
          "a "
          "vote want a reason"},
     .run = cli_register_session_close},
    {.name = "sessions",
     .operands = "REGISTER [--session ID] [--format text|json]",
     .options = "session format",
     .operand_count = 1,
     .text = {"các hội đồng, phiên họp; biên bản một phiên họp",
              "councils and sessions; the minutes of one session"},
     .run = cli_register_sessions},
    {.name = "decide",
     .operands =
         "REGISTER --session ID [--kind recognise|not_recognise] [--communes FILE|all] --by NAME | "
         "REGISTER --commune CODE --period YEAR --session ID --kind recognise|not_recognise "
         "[--reason TEXT] --by NAME",
     .options = "commune communes period session kind reason by",
     .operand_count = 1,
     .text = {"dự thảo quyết định về mọi xã được biểu quyết ở phiên họp, theo phiếu, lập hết hoặc "
              "không lập, hoặc về một xã; số và ngày để trống; từ chối, nêu mọi lý do, khi chưa có "
              "căn cứ",
              "drafts decisions on all communes that the session voted on, by their votes, all or "
              "nothing, or on one; number and day left open; refused, with every reason, without "
              "grounds"},
     .run = cli_register_decide},
    {.name = "issued",
     .operands =
         "REGISTER --communes FILE|all --session ID --kind recognise|not_recognise --number N --on "
         "DAY "
         "--signed-by NAME --post POST [--office NAME] [--period YEAR] --by NAME | "
         "REGISTER --commune CODE --period YEAR --kind recognise|not_recognise|revoke --number N "
         "--on "
         "DAY --signed-by NAME --post POST [--office NAME] [--session ID] [--revokes ID "
         "[--communes FILE|all]] "
         "[--reason TEXT] --by NAME | REGISTER --corrects ID [--communes all] --reason TEXT "
         "[--number N] "
         "[--on DAY] "
         "[--signed-by NAME] [--post POST] [--office NAME] [--session ID] [--period YEAR] "
         "[--revokes ID] --by NAME",
     .options =
         "commune communes period kind number on signed-by post office session revokes reason "
         "by corrects",
     .operand_count = 1,
     .text =
         {"ghi quyết định đúng như đã ký, luôn nhận, lưu ý mọi thiếu sót; --communes: một quyết "
          "định "
          "có danh sách xã, all là mọi dự thảo của phiên họp; --corrects: sửa điều ghi sai, chỉ "
          "nêu "
          "điều cần sửa",
          "records a decision as it was signed, always, and flags every defect; --communes: one "
          "decision with a list, all being the session's drafts; --corrects: sets a slip of the "
          "record right, with what is to be changed alone"},
     .run = cli_register_issued},
    {.name = "decisions",
     .operands = "REGISTER [--commune CODE] [--format text|json]",
     .options = "commune format",
     .operand_count = 1,
     .text = {"các quyết định, dự thảo, và lưu ý của từng quyết định",
              "decisions and drafts, each with its flags"},
     .run = cli_register_decisions},
    {.name = "policy",
     .operands =
         "REGISTER (--across undetermined|all_predecessors|any|largest|reset [--measure MEASURE "
         "[--standard STANDARD]] | --rounds count|skip) --from DAY --ground TEXT --by NAME",
     .options = "across measure standard rounds from ground by",
     .operand_count = 1,
     .text =
         {"ghi quy định: số năm công nhận liên tục tính thế nào khi sáp nhập, chia tách từ một "
          "ngày "
          "(--across), hoặc qua năm tiêu chuẩn không đánh giá (--rounds); ghi lại cho cùng ngày là "
          "thay",
          "declares how years of recognition running count across mergers and splits from a day on "
          "(--across), or across years in which the standard is not assessed (--rounds); another "
          "for "
          "the same day takes its place"},
     .run = cli_register_policy},
    {.name = "policies",
     .operands = "REGISTER",
     .options = "",
     .operand_count = 1,
     .text = {"các quy định về số năm liên tục khi sáp nhập và qua năm không đánh giá, kèm căn cứ",
              "the policies for years running, with their grounds"},
     .run = cli_register_policies},
    {.name = "streaks",
     .operands =
         "REGISTER [--through YEAR] [--years N] [--commune CODE] [--standard STANDARD] [--format "
         "text|csv|json] [--output FILE.csv|FILE.xlsx]",
     .options = "through years commune standard format output",
     .operand_count = 1,
     .text =
         {"mỗi xã được công nhận mấy năm liên tục, theo sổ này và các bó đã nhận; đủ năm chỉ là "
          "đủ điều "
          "kiện xét khen thưởng",
          "how many years running each commune was recognised, by this register and the bundles "
          "in it; "
          "enough years mean only that it may be considered for commendation"},
     .run = cli_register_streaks},
    {.name = "results",
     .operands = "REGISTER [--period YEAR]… [--stage self|verified] [--format text|csv] [--output "
                 "FILE.csv|FILE.xlsx]",
     .options = "period stage format output",
     .operand_count = 1,
     .text =
         {"kết quả đã ghi của sổ này và các bó đã nhận, mỗi xã một dòng; .xlsx có điểm từng "
          "tiêu chí",
          "recorded results of this register and the bundles in it, a line a commune; .xlsx has "
          "the points of each criterion"},
     .run = cli_register_results},
    {.name = "criteria",
     .operands = "REGISTER [--period YEAR]… [--stage self|verified] [--per office|area] [--format "
                 "text|csv|json] [--output FILE.csv|FILE.xlsx]",
     .options = "period stage per format output",
     .operand_count = 1,
     .text =
         {"mỗi kỳ, mỗi tiêu chí có bao nhiêu xã đạt, không đạt, chưa rõ, không áp dụng, theo kết "
          "quả đã ghi của sổ này và các bó đã nhận; tỷ lệ từ chắc chắn đến có thể",
          "of each period and criterion how many communes pass, fail, are undetermined or left "
          "out, by recorded results of this register and the bundles in it; the share from surely "
          "to possibly"},
     .run = cli_register_criteria},
    {.name = "paper",
     .operands = "REGISTER KIND [--session ID] [--period YEAR] [--commune CODE] [--number N] "
                 "[--kind recognise|not_recognise|revoke] [--stage self|verified] [--ground TEXT] "
                 "[--standard STANDARD] "
                 "[--plan PLAN] [--parent NAME] [--on DAY] [--signed-by NAME] [--post POST] "
                 "[--notes] --output FILE.docx|FILE.html|FILE.pdf",
     .options = "session period commune number kind stage ground standard plan parent on signed-by "
                "post notes output",
     .operand_count = 2,
     .text =
         {"lập giấy theo Nghị định 30/2020/NĐ-CP: minutes (biên bản), submission (tờ trình) của "
          "--session; decision (quyết định) của --session, --kind, hoặc --number; appraisal (thẩm "
          "định), results, score_sheet, letter, commendation (khen thưởng), publication (công "
          "bố), summary (tổng hợp) của --period; --stage (không nêu là verified): appraisal, "
          "results, score_sheet, letter, summary; --commune: score_sheet, letter; --standard: "
          "commendation, publication, summary; --ground: decision; --plan: summary; --parent, --on: "
          "mọi loại, nhưng --on không đi với --number",
          "draws up a paper as Decree 30/2020/NĐ-CP asks: minutes, submission of --session; "
          "decision of --session, --kind, or --number; appraisal, results, score_sheet, letter, "
          "commendation, publication, summary of --period; --stage (verified unless given): "
          "appraisal, results, score_sheet, letter, summary; --commune: score_sheet, letter; "
          "--standard: commendation, publication, summary; --ground: decision; --plan: summary; "
          "--parent, --on: every kind, but --on not with --number"},
     .run = cli_register_paper},
    {.name = "publication",
     .operands = "REGISTER --period YEAR [--standard STANDARD] [--format text|csv|json] [--output "
                 "FILE.csv]",
     .options = "period standard format output",
     .operand_count = 1,
     .text = {"các xã được công nhận trong một kỳ, số và ngày quyết định, không kể cái đã hủy; "
              "--standard không lọc xã, chỉ nêu tiêu chuẩn khi quyết định không nêu văn bản nào",
              "the communes recognised in a period, with number and day, without those revoked; "
              "--standard leaves none out, it names the standard where decisions name no text"},
     .run = cli_register_publication},
    {.name = "wording",
     .operands = "REGISTER KIND FILE --by NAME",
     .options = "by",
     .operand_count = 3,
     .text =
         {"lưu lời văn riêng của cơ quan cho một loại giấy, quanh dòng {noi_dung}, với các trường "
          "{so}, {ngay}, {ky}, {co_quan}, {co_quan_cap_tren}, {dia_danh}, và ở giấy về một xã: "
          "{ten_xa}, {ma_xa}",
          "keeps an office's own words in a kind of paper, around {noi_dung}, with the fields "
          "{so} number, {ngay} day, {ky} period, {co_quan} office, {co_quan_cap_tren} the office "
          "above, {dia_danh} place, and in a paper about one commune {ten_xa} name, {ma_xa} code"},
     .run = cli_register_wording},
    {.name = "wordings",
     .operands = "REGISTER",
     .options = "",
     .operand_count = 1,
     .text = {"lời văn riêng đã lưu của từng loại giấy", "the wordings kept, by kind of paper"},
     .run = cli_register_wordings},
    {.name = "backup",
     .operands = "REGISTER FILE",
     .options = "",
     .operand_count = 2,
     .text = {"sao lưu toàn bộ sổ", "copies the whole register"},
     .run = cli_register_copy},
    {.name = "migrate",
     .operands = "REGISTER",
     .options = "",
     .operand_count = 1,
     .text = {"nâng sổ cũ lên phiên bản của chương trình",
              "brings an older register up to the program's version"},
     .run = cli_register_bring_up},
};
const size_t cli_register_action_count = sizeof cli_register_actions / sizeof *cli_register_actions;
