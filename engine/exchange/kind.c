/* See kind.h. */
#include "exchange/kind.h"

#include "exchange/container.h"

int cx_say_package_kind(const cx_package *package) {
  static const cx_kind kinds[] = {
      {"xl/workbook.bin", CX_BOTH("sổ tính nhị phân .xlsb", "a binary workbook (.xlsb)"),
       CX_KIND_SAVE_AS},
      {"word/document.xml", CX_BOTH("văn bản Word (.docx)", "a Word text (.docx)"),
       CX_KIND_HAND_IN},
      {"ppt/presentation.xml", CX_BOTH("trình chiếu PowerPoint (.pptx)", "slides (.pptx)"),
       CX_KIND_HAND_IN},
      {"META-INF/manifest.xml",
       CX_BOTH("tệp OpenDocument (.ods, .odt)", "an OpenDocument file (.ods, .odt)"),
       CX_KIND_SAVE_AS},
      {"Index/Document.iwa", CX_BOTH("bảng tính Apple Numbers", "a sheet of Apple Numbers"),
       CX_KIND_SAVE_AS},
  };
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (cx_package_has(package, kinds[i].mark)) return cx_say_kind(package->log, &kinds[i]);
  static const cx_kind other = {
      "", CX_BOTH("tệp nén không chứa bảng tính", "a zip file without a workbook"),
      CX_BOTH("giải nén rồi nộp tệp .xlsx bên trong", "unpack it and hand in the .xlsx within")};
  return cx_say_kind(package->log, &other);
}
