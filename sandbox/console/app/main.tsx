import { render } from 'preact';
import { App } from './app';
import { forgetLives } from './life/life';
import { announce } from './state/announcer';
import { bootstrap, loadBootstrap } from './state/bootstrap';
import { texts } from './state/language';
import { keepLink } from './state/link';
import { keepConnected } from './state/live';
import { forgetOutcome } from './state/outcome';
import { setRequest } from './state/request';
import './style.css';

async function start(root: HTMLElement): Promise<void> {
  try {
    await loadBootstrap();
  } catch (error) {
    render(<p role="alert">{texts.value.loadFailed(String(error))}</p>, root);
    return;
  }
  const first = bootstrap.value.functions[0];
  const example = first?.examples[0];
  if (first && example) setRequest(first.name, example.caller, example.event);
  keepLink();
  keepConnected(takeOver);
  render(<App />, root);
}

/** Another sandbox answers at this address: the page goes on with what that one has. */
async function takeOver(): Promise<void> {
  try {
    await loadBootstrap();
  } catch {
    return; // gone again: the next connection finds out
  }
  forgetOutcome();
  forgetLives();
  announce(texts.value.restarted);
}

const root = document.getElementById('app');
if (root) void start(root);
