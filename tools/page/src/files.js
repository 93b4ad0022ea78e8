// Files in memory for the program: what is written grows by doubling, where the library's own files would be copied
// whole at each write; so does what the program creates.
import { Directory, File, OpenFile, PreopenDirectory } from "@bjorn3/browser_wasi_shim";

class Growing extends File {
  constructor(bytes) {
    super(new ArrayBuffer(0));
    this.room = bytes;
    this.used = bytes.byteLength;
  }

  get data() {
    return this.room ? this.room.subarray(0, this.used) : new Uint8Array();
  }

  set data(bytes) {
    this.room = bytes;
    this.used = bytes.byteLength;
  }

  get size() {
    return BigInt(this.used ?? 0);
  }

  /** Writes at a place; what lies between it and the end so far is filled with zeros. */
  put(bytes, at) {
    const end = at + bytes.byteLength;
    if (end > this.room.byteLength) {
      const room = new Uint8Array(Math.max(end, 2 * this.room.byteLength));
      room.set(this.data);
      this.room = room;
    }
    this.room.set(bytes, at);
    this.used = Math.max(this.used, end);
  }

  path_open(flags, rights, fdFlags) {
    const opened = super.path_open(flags, rights, fdFlags);
    if (opened.fd_obj) opened.fd_obj = new OpenGrowing(this);
    return opened;
  }
}

class OpenGrowing extends OpenFile {
  fd_write(bytes) {
    this.file.put(bytes, Number(this.file_pos));
    this.file_pos += BigInt(bytes.byteLength);
    return { ret: 0, nwritten: bytes.byteLength };
  }

  fd_pwrite(bytes, at) {
    this.file.put(bytes, Number(at));
    return { ret: 0, nwritten: bytes.byteLength };
  }

  fd_sync() {
    return 0;
  }
}

/** A file that holds these bytes. */
export function fileOf(bytes) {
  return new Growing(bytes);
}

/** An open file of its own, for what the program prints. */
export function sink() {
  return new OpenGrowing(new Growing(new Uint8Array()));
}

/** The folder of all: what the program creates in it grows like what it was given. */
class Top extends Directory {
  create_entry_for_path(path, isFolder) {
    const made = super.create_entry_for_path(path, isFolder);
    if (!made.entry || isFolder) return made;
    const entry = fileOf(new Uint8Array());
    this.replace(made.entry, entry);
    return { ...made, entry };
  }

  /** Puts an entry in another's place, in whichever folder that is. */
  replace(before, after, folder = this) {
    for (const [name, entry] of folder.contents) {
      if (entry === before) folder.contents.set(name, after);
      else if (entry instanceof Directory) this.replace(before, after, entry);
    }
  }
}

/** The folder that the program has as /. @param {Map<string, object>} contents */
export function opened(contents) {
  const top = new PreopenDirectory("/", contents);
  top.dir = new Top(contents);
  return top;
}
