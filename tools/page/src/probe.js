// Before the page's script: whether this browser can run it, told in words where it cannot. Written as the oldest browsers read
// it. tests/page/compat.mjs holds that what it asks for is what the page uses and these browsers were the last to get.
(function () {
  var lacks = [];

  function need(name, test) {
    var there = false;
    try {
      there = test();
    } catch (error) {
      there = false;
    }
    if (!there) lacks.push(name);
  }

  function tell() {
    var list = lacks.length ? lacks.join(", ") : "JavaScript";
    var words = [
      ["vi", "Trình duyệt này quá cũ để chạy trang (thiếu: " + list + "). Hãy mở trang bằng Chrome 109, Edge 109 hoặc Firefox 115 trở lên."],
      ["en", "This browser is too old for the page (it lacks: " + list + "). Open it with Chrome 109, Edge 109 or Firefox 115, or later."]
    ];
    var body = document.body;
    while (body.firstChild) body.removeChild(body.firstChild);
    for (var i = 0; i < words.length; i++) {
      var line = document.createElement("p");
      line.setAttribute("lang", words[i][0]);
      line.setAttribute("role", "alert");
      line.appendChild(document.createTextNode(words[i][1]));
      body.appendChild(line);
    }
  }

  need("module", function () { return "noModule" in HTMLScriptElement.prototype; });
  need("WebAssembly", function () {
    // a function of one i64 that extends its low byte
    return WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 126, 1, 126, 3, 2, 1, 0, 10, 7, 1, 5, 0, 32, 0, 194, 11]));
  });
  need("DecompressionStream", function () { return typeof DecompressionStream === "function"; });
  need("CSSStyleSheet", function () { return "adoptedStyleSheets" in document && !!new CSSStyleSheet(); });
  need("RegExp", function () { return new RegExp("(?<=a)\\p{L}", "u").test("ab"); });
  need("replaceChildren", function () { return "replaceChildren" in Element.prototype; });

  window.chuanxaLacks = lacks;
  if (lacks.length) tell();
  // a script that cannot be read never begins
  else window.addEventListener("error", function () { if (!window.chuanxaBegun) tell(); });
})();
