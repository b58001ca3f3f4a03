import { useId, useRef } from 'preact/hooks';
import { forgetLives } from '../life/life';
import { announce } from '../state/announcer';
import { texts } from '../state/language';
import { resetSandbox, wordsOf } from '../state/sandbox-client';
import { SmallButton } from './small-button';

/** Asks first: what was played through is gone afterwards. */
export function ResetButton() {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const reset = async () => {
    dialog.current?.close();
    try {
      await resetSandbox();
      forgetLives();
      announce(texts.value.resetDone);
    } catch (error) {
      announce(wordsOf(error));
    }
  };
  return (
    <>
      <SmallButton label={texts.value.reset} press={() => dialog.current?.showModal()} />
      <dialog ref={dialog} aria-labelledby={id}>
        <h2 id={id}>{texts.value.resetQuestion}</h2>
        <p class="dialog-text">{texts.value.resetExplained}</p>
        <div class="dialog-buttons">
          <button type="button" onClick={() => dialog.current?.close()}>
            {texts.value.cancel}
          </button>
          <button type="button" class="primary" onClick={reset}>
            {texts.value.resetConfirm}
          </button>
        </div>
      </dialog>
    </>
  );
}
