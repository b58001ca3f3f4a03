import { language, texts } from '../state/language';
import { linkTo, VIEWS, view, writeLink } from '../state/link';
import { connection, live } from '../state/live';
import { ResetButton } from './reset-button';

export function Header() {
  const faults = live.value.faults.length;
  return (
    <header class="site">
      <div class="brand">
        <img src="/console/icon.svg" alt="" width="36" height="36" />
        <div>
          <h1>{texts.value.title}</h1>
          <p>
            {texts.value.subtitle} · {location.host}
          </p>
        </div>
      </div>
      <div class="tools">
        <span class={`connection ${connection.value}`}>{texts.value.connection[connection.value]}</span>
        <ResetButton />
        <button
          type="button"
          class="small"
          lang={language.value === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => {
            language.value = language.value === 'zh' ? 'en' : 'zh';
          }}
        >
          {texts.value.otherLanguage}
        </button>
      </div>
      <nav aria-label={texts.value.mainNavigation}>
        {VIEWS.map((one) => (
          <a
            key={one}
            href={linkTo({ view: one })}
            aria-current={one === view.value ? 'page' : undefined}
            onClick={writeLink}
          >
            {texts.value.views[one]}
            {one === 'faults' && faults > 0 ? <span class="count warn">{faults}</span> : null}
          </a>
        ))}
      </nav>
    </header>
  );
}
