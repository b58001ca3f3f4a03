import { useSignalEffect } from '@preact/signals';
import { Header } from './parts/header';
import { announcement } from './state/announcer';
import { language, texts } from './state/language';
import { linkTo, view } from './state/link';
import { connection, live } from './state/live';
import { ActivityView } from './views/activity-view';
import { CallView } from './views/call-view';
import { DatabaseView } from './views/database-view';
import { FaultsView } from './views/faults-view';
import { LifeView } from './views/life-view';
import { LiveView } from './views/live-view';
import { OrdersView } from './views/orders-view';

const CONTENTS = {
  life: LifeView,
  orders: OrdersView,
  call: CallView,
  live: LiveView,
  faults: FaultsView,
  activity: ActivityView,
  database: DatabaseView,
};

export function App() {
  useSignalEffect(() => {
    document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
    document.title = `${texts.value.views[view.value]} · ${texts.value.title}`;
  });
  const Content = CONTENTS[view.value];
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        {texts.value.skipToContent}
      </button>
      <Header />
      {connection.value === 'lost' ? (
        <p class="gone" role="alert">
          {texts.value.sandboxGone}
        </p>
      ) : null}
      {live.value.faults.length > 0 && view.value !== 'faults' ? (
        <aside class="gone fault-banner">
          {texts.value.faultsOn(live.value.faults.length)}{' '}
          <a href={linkTo({ view: 'faults' })}>{texts.value.views.faults}</a>
        </aside>
      ) : null}
      <main id="content" tabIndex={-1}>
        <Content />
      </main>
      {/* The one live region of the page, which is also seen. */}
      <div class={`announcement${announcement.value.shown ? ' shown' : ''}`} role="status" aria-live="polite">
        {announcement.value.text}
      </div>
    </>
  );
}

/** A button, no link: the address holds what is on the screen, so it cannot hold a place to jump to. */
function skip(): void {
  document.getElementById('content')?.focus();
}
