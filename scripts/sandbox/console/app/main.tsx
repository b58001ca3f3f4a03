import { render } from 'preact';
import { App } from './app';
import { bootstrap, loadBootstrap } from './state/bootstrap';
import { texts } from './state/language';
import { keepLink } from './state/link';
import { keepConnected } from './state/live';
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
  keepConnected();
  render(<App />, root);
}

const root = document.getElementById('app');
if (root) void start(root);
