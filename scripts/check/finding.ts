export interface Finding {
  what: string;
  where: string;
  mend: string;
}
