// Starts `factcheck lsp` and leaves the rest to it.
"use strict";

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = ["markdown", "plaintext", "html", "yaml"];
let client;

function options() {
  return { inlayHints: workspace.getConfiguration("factcheck").get("inlayHints") };
}

async function start() {
  const command = workspace.getConfiguration("factcheck").get("path");
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
    window.showErrorMessage(
      `factcheck: ${command} did not start (${error.message}). Install it with pipx install factcheck-cli, or set factcheck.path.`,
    );
  }
}

async function restart() {
  await client?.dispose();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    commands.registerCommand("factcheck.restart", restart),
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
