interface Props {
  label: string;
  checked: boolean;
  set: (checked: boolean) => unknown;
}

export function Check({ label, checked, set }: Props) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={({ currentTarget }) => set(currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
