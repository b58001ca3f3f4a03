import { useSignalEffect } from '@preact/signals';
import { Announcements } from './parts/announcements';
import { Header } from './parts/header';
import { language, texts } from './state/language';
import { view } from './state/link';
import { connection } from './state/live';
import { ActivityView } from './views/activity-view';
import { CallView } from './views/call-view';
import { FaultsView } from './views/faults-view';
import { LifeView } from './views/life-view';
import { LiveView } from './views/live-view';

const CONTENTS = {
  life: LifeView,
  call: CallView,
  live: LiveView,
  faults: FaultsView,
  activity: ActivityView,
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
      <main id="content" tabIndex={-1}>
        <Content />
      </main>
      <Announcements />
    </>
  );
}

/** A button, no link: the address holds what is on the screen, so it cannot hold a place to jump to. */
function skip(): void {
  document.getElementById('content')?.focus();
}
