interface Props {
  label: string;
  /** What a screen reader says, where the label alone says too little. */
  spoken?: string;
  /** It stays focusable: who uses the keyboard keeps the place. */
  enabled?: boolean;
  press: () => unknown;
}

export function SmallButton({ label, spoken, enabled = true, press }: Props) {
  return (
    <button
      type="button"
      class="small"
      aria-label={spoken}
      aria-disabled={!enabled}
      onClick={() => enabled && press()}
    >
      {label}
    </button>
  );
}
