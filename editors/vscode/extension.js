// Finds the program, starts `factcheck lsp`, and leaves the rest to it.
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = ["markdown", "plaintext", "html", "yaml"];
const INSTALL = "Install it", SETTINGS = "Say where it is";
const INSTALLERS = [["uv", "uv tool install factcheck-cli"], ["pipx", "pipx install factcheck-cli"]];
const BY_PIP = "python3 -m pip install --user factcheck-cli";
let client, installing;

// Where installers put programs: the PATH, and what a window that was not started by a shell lacks of it. Never a workspace.
function folders() {
  const own = [path.join(os.homedir(), ".local", "bin"), "/opt/homebrew/bin", "/usr/local/bin"];
  const windows = process.env.APPDATA ? [path.join(process.env.APPDATA, "Python", "Scripts")] : [];
  return [...(process.env.PATH || "").split(path.delimiter), ...own, ...windows].filter((folder) => path.isAbsolute(folder));
}

function find(name) {
  const names = process.platform === "win32" ? [`${name}.exe`, name] : [name];
  return folders().flatMap((folder) => names.map((one) => path.join(folder, one))).find((file) => {
    try {
      fs.accessSync(file, fs.constants.X_OK);
      return fs.statSync(file).isFile();
    } catch {
      return false;
    }
  });
}

// In a terminal, in sight; once it has ended well, the server is started.
function install() {
  const [, command] = INSTALLERS.find(([name]) => find(name)) || ["", BY_PIP];
  installing = window.createTerminal("Install factcheck");
  installing.show();
  installing.sendText(`${command} && exit`);
}

async function offer(text) {
  const chosen = await window.showErrorMessage(text, INSTALL, SETTINGS);
  if (chosen === INSTALL) install();
  else if (chosen === SETTINGS) await commands.executeCommand("workbench.action.openSettings", "factcheck.path");
}

function options() {
  return { inlayHints: workspace.getConfiguration("factcheck").get("inlayHints") };
}

async function start() {
  const named = workspace.getConfiguration("factcheck").get("path");
  const command = path.isAbsolute(named) ? named : find(named) || named;
  client = new LanguageClient(
    "factcheck",
    "factcheck",
    { command, args: ["lsp"] },
    {
      documentSelector: LANGUAGES.flatMap((language) => ["file", "untitled"].map((scheme) => ({ language, scheme }))),
      initializationOptions: options(),
      synchronize: { fileEvents: workspace.createFileSystemWatcher("**/{factcheck.toml,pyproject.toml,factcheck.baseline}") },
    },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    // not awaited: the editor starts while the question stands
    offer(`factcheck: ${command} did not start (${error.message}). Install it with pipx install factcheck-cli, or set factcheck.path.`);
  }
}

async function restart() {
  await client?.dispose();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    commands.registerCommand("factcheck.restart", restart),
    commands.registerCommand("factcheck.install", install),
    window.onDidCloseTerminal((terminal) => {
      if (terminal === installing && terminal.exitStatus?.code === 0) restart();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("factcheck.path")) {
        restart();
      } else if (event.affectsConfiguration("factcheck")) {
        client?.sendNotification("workspace/didChangeConfiguration", { settings: { factcheck: options() } });
      }
    }),
  );
  await start();
}

function deactivate() {
  return client?.dispose();
}

module.exports = { activate, deactivate };
