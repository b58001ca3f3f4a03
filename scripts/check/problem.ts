export interface Problem {
  what: string;
  where: string;
  mend: string;
}
