// The page's own words, Vietnamese and English. What the program says comes from the program, in the language asked for.
let language = "vi";

const words = {
  title: ["Chấm tiêu chuẩn xã, phường, thị trấn phù hợp với trẻ em", "Scoring the child-friendly commune standard"],
  offline: ["Trang này chạy trong máy của bạn: không gửi gì đi, không cần mạng.", "This page runs on your computer: nothing is sent anywhere, no network is needed."],
  scoring: ["Chấm điểm", "Scoring"],
  rules: ["Quy tắc", "Rules"],
  council: ["Hội đồng", "Council"],
  review: ["Rà soát", "Review"],
  skip: ["Đến nội dung chính", "To the main content"],
  language: ["Ngôn ngữ", "Language"],
  loading: ["Đang mở…", "Opening…"],
  tooOld: ["Trình duyệt này quá cũ để chạy trang. Cần Chrome 109, Edge 109 hoặc Firefox 115 trở lên.", "This browser is too old for the page. It needs Chrome 109, Edge 109 or Firefox 115, or later."],
  broken: ["Phần tính bị ngắt: {0}. Đã mở lại; số liệu vẫn còn, hãy thử lại.", "The computing part stopped: {0}. It was begun anew; the figures are still there, try again."],

  files: ["Số liệu", "Figures"],
  chooseFiles: ["Chọn tệp Excel hoặc CSV", "Choose Excel or CSV files"],
  dropFiles: ["hoặc thả tệp vào đây", "or drop them here"],
  noFiles: ["Chưa có tệp nào.", "No file yet."],
  remove: ["Bỏ", "Remove"],
  removeFile: ["Bỏ tệp {0}", "Remove file {0}"],
  standard: ["Tiêu chuẩn", "Standard"],
  period: ["Kỳ đánh giá (năm)", "Assessment period (year)"],
  numbers: ["Cách viết số", "How numbers are written"],
  numbersNone: ["chỉ có chữ số", "digits only"],
  numbersVi: ["1.500,5 (Việt Nam)", "1.500,5 (Vietnamese)"],
  numbersEn: ["1,500.5 (tiếng Anh)", "1,500.5 (English)"],
  join: ["Gộp các tệp theo mã xã", "Join the files by commune code"],
  sheet: ["Trang (khi tệp Excel có nhiều trang)", "Sheet (of an Excel file with several)"],
  template: ["Lưu mẫu Excel để các xã điền", "Save an Excel template to fill in"],
  roster: ["Danh sách xã cho mẫu (không bắt buộc)", "List of communes for the template (optional)"],
  working: ["Đang tính…", "Computing…"],

  messages: ["Thông báo", "Messages"],
  noMessages: ["Không có lỗi, không có lưu ý.", "No errors, no notes."],
  errors: ["{0} lỗi", "{0} errors"],
  notes: ["{0} lưu ý", "{0} notes"],
  error: ["lỗi", "error"],
  note: ["lưu ý", "note"],
  saveMarked: ["Lưu bản sao bảng, đánh dấu ô sai", "Save a copy of the table with wrong cells marked"],
  moreMessages: ["và {0} thông báo nữa; xem trong bản đánh dấu", "and {0} more; see the marked copy"],
  row: ["dòng {0}", "row {0}"],
  sheetOf: ["trang «{0}»", "sheet \"{0}\""],

  results: ["Kết quả", "Results"],
  find: ["Tìm xã (tên hoặc mã)", "Find a commune (name or code)"],
  verdict: ["Kết luận", "Verdict"],
  all: ["tất cả", "all"],
  recognise: ["đủ điều kiện", "meets the standard"],
  not_recognise: ["chưa đủ điều kiện", "does not meet it"],
  undetermined: ["chưa xác định", "undetermined"],
  refused: ["không chấm: dòng có lỗi", "not scored: the row is wrong"],
  code: ["Mã xã", "Code"],
  name: ["Tên xã", "Name"],
  total: ["Tổng", "Total"],
  needed: ["Cần", "Needed"],
  pass: ["đạt", "met"],
  fail: ["không đạt", "not met"],
  open: ["chưa xác định", "open"],
  left_out: ["không tính", "left out"],
  legend: ["+ đạt · − không đạt · ? chưa xác định vì thiếu số liệu · · không tính", "+ met · − not met · ? open for lack of figures · · left out"],
  counts: ["{0} xã: {1} đủ điều kiện, {2} chưa đủ điều kiện, {3} chưa xác định, {4} không chấm được", "{0} communes: {1} meet the standard, {2} do not, {3} undetermined, {4} not scored"],
  page: ["Xã {0}–{1} trong {2}", "Communes {0}–{1} of {2}"],
  before: ["Trước", "Before"],
  after: ["Sau", "After"],
  sortBy: ["Sắp theo {0}", "Sort by {0}"],
  none: ["Không xã nào như vậy.", "No such commune."],
  saveCsv: ["Lưu CSV", "Save CSV"],
  saveXlsx: ["Lưu Excel", "Save Excel"],
  savePaper: ["Lưu giấy (Word)", "Save papers (Word)"],
  results_paper: ["Bảng kết quả", "Results"],
  score_sheet: ["Phiếu chấm điểm", "Score sheets"],
  letter: ["Thư gửi xã", "Letters to communes"],
  print: ["In trang này", "Print this page"],
  resultIsNoDecision: ["Kết quả chấm không phải là quyết định công nhận.", "A score is not a decision of recognition."],

  commune: ["{0}, mã {1}", "{0}, code {1}"],
  chooseCommune: ["Chọn một xã trong bảng để xem vì sao.", "Choose a commune in the table to see why."],
  criterion: ["Tiêu chí {0}", "Criterion {0}"],
  points: ["{0}/{1}", "{0}/{1}"],
  basis: ["căn cứ", "basis"],
  figuresOf: ["Số liệu của xã", "Figures of the commune"],
  whatIf: ["Thử số khác", "Suppose another figure"],
  whatIfHelp: ["Sửa một ô rồi ra khỏi ô: kết quả bên dưới là giả định, tệp không đổi.", "Change a cell and leave it: the result below is supposed, the file stays as it is."],
  supposed: ["GIẢ ĐỊNH: kết quả dựa trên số liệu đã thử, không phải số liệu đã nộp.", "SUPPOSED: this rests on figures that were tried, not on those handed in."],
  undo: ["Bỏ các số đã thử", "Take the supposed figures back"],
  blank: ["(trống)", "(blank)"],
  yes: ["có", "yes"],
  no: ["không", "no"],
  missingDecides: ["thiếu, có thể đổi kết luận", "missing, may change the verdict"],
  missing: ["thiếu", "missing"],
  plan: ["Hướng phấn đấu kỳ sau", "The way on, next period"],
  recommendation: ["Đoạn cho biên bản", "Paragraph for the minutes"],
  requirements: ["Yêu cầu của tiêu chuẩn", "What the standard requires"],
  classes: ["Nhóm", "Class"],
  ifClass: ["nếu thuộc nhóm này: {0}", "if it were in this class: {0}"],

  startFrom: ["Bắt đầu từ", "Begin from"],
  openYaml: ["hoặc mở tệp .yaml đã lưu", "or open saved .yaml files"],
  file_standard: ["Tiêu chuẩn (standard.yaml)", "Standard (standard.yaml)"],
  file_measures: ["Số liệu (measures.yaml)", "Measures (measures.yaml)"],
  file_tests: ["Ca kiểm thử (tests.yaml)", "Rule tests (tests.yaml)"],
  file_procedure: ["Thủ tục (procedure.yaml)", "Procedure (procedure.yaml)"],
  editorHelp: ["Tab thụt dòng; Escape rồi Tab để ra khỏi ô soạn.", "Tab indents; Escape, then Tab leaves the editor."],
  saveYaml: ["Lưu {0}", "Save {0}"],
  findings: ["Phát hiện", "Findings"],
  book: ["Sách quy tắc", "Rule book"],
  tests: ["Kiểm thử", "Rule tests"],
  difference: ["Khác bản gốc", "Differences"],
  impact: ["Tác động", "Impact"],
  noFindings: ["Không có phát hiện.", "No findings."],
  goTo: ["Đến dòng {0}", "Go to line {0}"],
  runTests: ["Chạy các ca, xem chỗ chưa phủ", "Run the tests and see what none covers"],
  runSlips: ["Thử từng sai sót nhỏ (lâu hơn)", "Try every small slip (takes longer)"],
  stop: ["Dừng", "Stop"],
  impactNeeds: ["Chọn tệp số liệu ở «Chấm điểm» trước; tác động được tính trên các xã ấy.", "Choose files of figures under Scoring first; the impact is told on those communes."],
  compareWith: ["So với bản {0} đi kèm trang này", "Compared with the text {0} that comes with this page"],
  noOriginal: ["Bản này không có trong trang: không có gì để so.", "This text is not among those of the page: there is nothing to compare with."],
  nothingLost: ["Bản soạn chỉ ở trong trang này: lưu ra tệp trước khi đóng.", "The draft lives in this page alone: save it to files before closing."],
};

export function setLanguage(to) {
  language = to;
  document.documentElement.lang = to;
}

export function languageNow() {
  return language;
}

/** A text of the page with {0}, {1}… filled in. */
export function say(key, ...values) {
  const both = words[key];
  if (!both) throw new Error(`no words for ${key}`);
  return both[language === "en" ? 1 : 0].replace(/\{(\d)\}/g, (_, at) => String(values[at] ?? ""));
}

/** A whole number as people of the language write it. */
export function number(value) {
  return new Intl.NumberFormat(language === "en" ? "en-US" : "vi-VN").format(value);
}
