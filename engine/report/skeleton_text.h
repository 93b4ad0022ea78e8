/* The words of a new standard's files, line by line. A line that begins with "#vi" or "#en" is a
 * comment of that language; {ID}, {CALLED}, {DAY}, {MEASURES}, {FROM}, {PERIOD_FROM}, {PERIOD_TO}
 * stand for what is written there. */
#ifndef CX_REPORT_SKELETON_TEXT_H
#define CX_REPORT_SKELETON_TEXT_H

/* clang-format off: a line of the file is a line here, and none is broken in two */

static const char *const standard_from[] = {
    "#vi Tiêu chí, mức điểm, nhóm lấy từ {FROM}, bỏ căn cứ, nguồn và trích dẫn vì thuộc văn bản khác.",
    "#en Criteria, bands and classes are those of {FROM}, without bases, sources and quotations: they",
    "#en are another document's.",
};

static const char *const standard_head[] = {
    "#vi Bản nháp của một tiêu chuẩn. Không giá trị nào dưới đây được đọc trong văn bản: giá trị nào",
    "#vi cũng chỉ đặt tạm để tệp nạp được, và tính là `working`. Đọc được giá trị nào thì viết giá",
    "#vi trị đó thành",
    "#vi   {value: …, basis: official|published|inferred, source: MÃ, quote: \"nguyên văn\"}",
    "#vi và khai nguồn ở `sources`. Giá trị vẫn chưa đọc được thì ghi {value: …, basis: working}. Mọi",
    "#vi khóa: docs/rules.vi.md. Soát: chuanxa check {CALLED}.",
    "#vi In ra để đọc: chuanxa standard show {CALLED}.",
    "#en A standard as a draft. No value below was read in a document: each only stands there so that",
    "#en the file loads, and counts as `working`. Where a value has been read, write it as",
    "#en   {value: …, basis: official|published|inferred, source: ID, quote: \"word for word\"}",
    "#en and declare the source under `sources`. One that is still unread: {value: …, basis:",
    "#en working}. All keys: docs/rules.md. To check: chuanxa check {CALLED}.",
    "#en To read: chuanxa standard show {CALLED}.",
    "",
    "standard: {ID}",
};

static const char *const standard_document[] = {
    "#vi Số, ngày, cơ quan ban hành: viết theo văn bản; ngày dưới đây chỉ là ngày lập bản nháp",
    "#en Number, day and issuer: as the document has them; the day below is only that of the draft",
    "document: {number: \"(chưa ghi số)\", issued: {DAY}, issuer: \"(chưa ghi cơ quan)\"}",
    "#vi Hiệu lực; `to: open` khi chưa có ngày hết hiệu lực",
    "#en In force; `to: open` while no end is known",
    "in_force: {from: {DAY}, to: open}",
    "#vi Kỳ đánh giá: tháng-ngày đầu và cuối",
    "#en The assessment period: its first and last month-day",
    "period: {from: {PERIOD_FROM}, to: {PERIOD_TO}}",
};

static const char *const standard_sources[] = {
    "#vi Từ điển số liệu; tên số liệu dưới đây đều phải có trong đó",
    "#en The dictionary of figures; every figure named below must stand in it",
    "measures: {MEASURES}",
    "",
    "#vi Trang, văn bản đã đọc; `source` của một giá trị nêu mã ở đây",
    "#en Pages and documents that were read; the `source` of a value names one of these",
    "sources: {}",
    "#   vanban: {title: \"…\", url: \"https://…\", read: {DAY}}",
    "",
    "#vi when_none: mẫu số bằng 0 (không phát sinh) thì tính full (đủ điểm), zero (0 điểm) hay",
    "#vi unknown (chưa rõ). pass: một tiêu chí đạt khi nào; points là điểm của tiêu chí, max là điểm",
    "#vi tối đa của nó.",
    "#en when_none: how a rate counts when no case arose (denominator 0): full, zero or unknown.",
    "#en pass: when a criterion is met; points are the criterion's points, max the most it can have.",
};

static const char *const standard_defaults[] = {
    "defaults:",
    "  when_none: full",
    "  pass: \"points > 0\"",
    "",
};

static const char *const standard_criteria[] = {
    "#vi Mỗi tiêu chí: số, tên, điều khoản, các chỉ tiêu. Chỉ tiêu là một trong bốn loại: check (có,",
    "#vi không), rate (tỷ lệ), count (số đếm), value (biểu thức). Điểm cao nhất của mọi chỉ tiêu cộng",
    "#vi lại bằng max_points.",
    "#en A criterion: number, title, clause, items. An item is one of four kinds: check (yes or no),",
    "#en rate, count, value (an expression). The top points of all items add up to max_points.",
    "criteria:",
    "  - id: 1",
    "    title: \"(tên tiêu chí 1)\"",
    "    cite: \"(điều khoản của tiêu chí 1)\"",
    "    items:",
    "      - id: 1.1",
    "        title: \"Có nghị quyết, kế hoạch về trẻ em trong năm\"",
    "        check: has_child_plan",
    "        points: 20",
    "      - id: 1.2",
    "        title: \"Số hoạt động vui chơi cho trẻ em trong năm\"",
    "        count: child_events",
    "        bands:",
    "          - {when: \">= 3\", points: 20}",
    "          - {when: \"[1..2]\", points: 10}",
    "          - {when: \"0\", points: 0}",
    "  - id: 2",
    "    title: \"(tên tiêu chí 2)\"",
    "    cite: \"(điều khoản của tiêu chí 2)\"",
    "    items:",
    "      - id: 2.1",
    "        title: \"Tỷ lệ trẻ em được khai sinh đúng quy định\"",
    "        rate: births_registered / births",
    "        per: 100",
    "        bands:",
    "          - {when: \">= 98\", points: 60}",
    "          - {when: \"[90..98)\", points: 30}",
    "          - {when: \"< 90\", points: 0}",
    "",
};

static const char *const standard_outcome[] = {
    "#vi requires: [] hoặc all_pass (mọi tiêu chí đều đạt), no_zero (không tiêu chí nào 0 điểm).",
    "#vi classes: xã nào thuộc nhóm nào (when), nhóm ấy cần bao nhiêu điểm (min_total).",
    "#en requires: [] or all_pass (every criterion is met), no_zero (no criterion at 0 points).",
    "#en classes: which communes are in which class (when), and the total it needs (min_total).",
};

static const char *const standard_classes[] = {
    "outcome:",
    "  requires: []",
    "  classes:",
    "    ward:",
    "      label: \"Phường\"",
    "      when: 'unit_type = \"ward\"'",
    "      min_total: 80",
    "    other:",
    "      label: \"Các đơn vị khác\"",
    "      when: 'unit_type != \"ward\"'",
    "      min_total: 70",
    "",
};

static const char *const standard_tail[] = {
    "#vi Điều văn bản có nói mà tệp này không diễn đạt được: {cite: \"…\", text: \"…\", reason:",
    "#vi \"…\"}",
    "#en What the document says and this file cannot express: {cite: \"…\", text: \"…\", reason:",
    "#en \"…\"}",
    "unmodelled: []",
};

static const char *const measures_text[] = {
    "#vi Số liệu mà xã nộp: mã, loại, nhãn (tên cột trong bảng), đơn vị, số toàn bộ mà nó là một phần",
    "#vi (at_most), có được đứng trong kế hoạch cải thiện không (improve: more, less, never). Mọi",
    "#vi khóa: docs/rules.vi.md.",
    "#en The figures that communes hand in: id, type, label (the column's name), unit, the whole it",
    "#en is a part of (at_most), whether an improvement plan may name it (improve: more, less,",
    "#en never). All keys: docs/rules.md.",
    "commune_code:      {digits: 5}",
    "unit_type:",
    "  {type: choice, label: \"Loại đơn vị\", improve: never,",
    "   values: {commune: \"xã\", ward: \"phường\", special_zone: \"đặc khu\"}}",
    "has_child_plan:",
    "  {type: yes_no, label: \"Có nghị quyết, kế hoạch về trẻ em trong năm\",",
    "   evidence: required, improve: more}",
    "child_events:",
    "  {type: count, label: \"Số hoạt động vui chơi cho trẻ em trong năm\",",
    "   unit: \"hoạt động\", private: no, improve: more}",
    "births:",
    "  {type: count, label: \"Số trẻ em sinh trong kỳ\",",
    "   unit: \"trẻ\", improve: never}",
    "births_registered:",
    "  {type: count, label: \"Số trẻ em được khai sinh đúng quy định\",",
    "   unit: \"trẻ\", at_most: births, improve: more}",
};

static const char *const procedure_text[] = {
    "#vi Thủ tục đi cùng {ID}: bản nháp, chưa đọc được gì. Điều chưa biết ghi `unknown`; số người",
    "#vi họp và tỷ lệ phiếu không có khóa nào, vì quyết định thành lập của từng hội đồng quy định.",
    "#vi Mọi khóa: docs/rules.vi.md.",
    "#en The procedure that goes with {ID}: a draft, nothing is read yet. What is not known is",
    "#en `unknown`; quorum and share of votes have no key: each council's founding decision states",
    "#en them. All keys: docs/rules.md.",
    "procedure: {ID}",
    "sources: {}",
    "assessment:",
    "  month: unknown",
    "  period: {from: {PERIOD_FROM}, to: {PERIOD_TO}}",
    "#vi Hội đồng: self là tự đánh giá, verified là thẩm định",
    "#en Councils: self assesses its own commune, verified examines what others assessed",
    "bodies:",
    "  commune:",
    "    label: \"Hội đồng cấp xã\"",
    "    stage: self",
    "    members: unknown",
    "    valid: {from: unknown, to: unknown}",
    "#vi Ai quyết định, từ ngày nào; chưa biết vẫn là một giá trị",
    "#en Who decides, and since when; not known is a value too",
    "authorities:",
    "  - act: recognise",
    "    label: \"Quyết định công nhận hoặc không công nhận\"",
    "    who: unknown",
    "    valid: {from: unknown, to: unknown}",
    "#vi Cũng có thể ghi: rounds, deadlines, departments, commendations",
    "#en There may also be: rounds, deadlines, departments, commendations",
};

static const char *const tests_head[] = {
    "#vi Kiểm thử quy tắc: số liệu cho trước (given) phải ra điều mong đợi (expect). Chạy: chuanxa",
    "#vi test {CALLED} --coverage. Điều mong đợi phải lấy từ văn bản, không lấy từ kết quả chạy chương",
    "#vi trình.",
    "#en Rule tests: the figures given must yield what is expected. To run: chuanxa test {CALLED}",
    "#en --coverage. What is expected comes from the document, never from running the program.",
};

static const char *const tests_text[] = {
    "standard: {ID}",
    "tests:",
    "  - name: \"Đủ mọi chỉ tiêu\"",
    "    given: {unit_type: commune, has_child_plan: yes, child_events: 3, births: 100,",
    "            births_registered: 98}",
    "    expect: {class: other, points: {1.1: 20, 1.2: 20, 2.1: 60}, total: 100,",
    "             verdict: recognise}",
    "  - name: \"2.1: ngay dưới mốc 98%\"",
    "    cite: \"(điều khoản của tiêu chí 2)\"",
    "    like: \"Đủ mọi chỉ tiêu\"",
    "    given: {births_registered: 97}",
    "    expect: {points: {2.1: 30}, status: {2: pass}, total: 70, verdict: recognise}",
    "  - name: \"Thiếu số trẻ em được khai sinh: chưa biết\"",
    "    like: \"Đủ mọi chỉ tiêu\"",
    "    given: {births_registered: \"\"}",
    "    expect: {points: {2.1: 0..60}, total: 40..100, verdict: undetermined,",
    "             decisive: [births_registered]}",
};

static const char *const tests_none[] = {
    "standard: {ID}",
    "tests: []",
};

/* clang-format on */

#endif
