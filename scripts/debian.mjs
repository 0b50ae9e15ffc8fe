/** System packages, where this may install them: as root on a system with apt. Elsewhere it only says what is missing. */
import { run, which } from "./process.mjs";
import { step } from "./progress.mjs";

// Another process may hold dpkg's lock; waiting beats failing.
const APT = ["-o", "DPkg::Lock::Timeout=300", "-q"];
const APT_ENVIRONMENT = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };

export const mayInstall = () => process.getuid?.() === 0 && which("apt-get") !== undefined;

export async function installPackages(names) {
  await step(`installing ${names.join(", ")} with apt`, async () => {
    const options = { env: APT_ENVIRONMENT, quiet: true };
    await run("apt-get", [...APT, "update"], options);
    await run("apt-get", [...APT, "install", "-y", "--no-install-recommends", ...names], options);
  });
}
