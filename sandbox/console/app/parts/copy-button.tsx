import type { RefObject } from 'preact';
import { announce } from '../state/announcer';
import { texts } from '../state/language';
import { copyText } from './clipboard';
import { SmallButton } from './small-button';

interface Props {
  label: string;
  /** Read when pressed. */
  text: () => string;
  /** Where the text stands on the page. */
  shown?: RefObject<HTMLElement>;
}

export function CopyButton({ label, text, shown }: Props) {
  const copy = async () => {
    const copied = await copyText(text(), shown?.current);
    announce(copied ? texts.value.copied : texts.value.copyByHand);
  };
  return <SmallButton label={label} press={copy} />;
}
