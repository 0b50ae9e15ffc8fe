import "./violations";
import "./words";

import { createPage } from "./app";
import { connect } from "./port";
import { tellViolations } from "./violations";

void createPage(document.getElementById("root")!, (page) => {
  const host = connect(page);
  // Where the log itself cannot be reached there is nobody left to tell.
  tellViolations((message) => void host.editor.log(message).catch(() => undefined));
  return host;
}).start();
