/** What to do about the errors of the file system that a user can do something about. */
const advice: Record<string, (path: string) => string> = {
  ENOENT: (path) => `There is no file ${path}. Check the path.`,
  EACCES: (path) => `${path} may not be accessed. Change its permissions, or choose another place.`,
  EPERM: (path) => `${path} may not be accessed. Change its permissions, or choose another place.`,
  EROFS: (path) => `${path} is on a file system that cannot be written to. Choose another place.`,
  EISDIR: (path) => `${path} is a folder. Name a file in it.`,
  ENOTDIR: (path) => `A part of ${path} is a file where a folder is needed. Check the path.`,
  EEXIST: (path) => `${path} exists already. Choose another name, or remove it first.`,
  ENOSPC: (path) => `There is no space left for ${path}. Free some space, or choose another disk.`,
  EDQUOT: (path) => `Your disk quota leaves no space for ${path}. Free some space, or choose another disk.`,
  EMFILE: (path) => `Too many files are open to open ${path}. Close some, or raise the limit (ulimit -n).`,
  ENAMETOOLONG: (path) => `The name of ${path} is too long. Choose a shorter one.`,
  EIO: (path) => `${path} could not be read or written: the disk reported an error. Check the disk.`,
};

const hasCode = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && "code" in error && typeof error.code === "string";

/** The error as a sentence that says what to do; an error that is none of the file system's is given back as it is. */
export function fileError(error: unknown, path: string): unknown {
  if (!hasCode(error) || !(error.code in advice)) return error;
  return new Error(advice[error.code](path), { cause: error });
}
