import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Documents, ProjectFacts } from './rules/documents';

/** Both READMEs, where they are there, and every Markdown file of docs/. */
export function readDocuments(root: string): Documents {
  const inDocs = existsSync(path.join(root, 'docs')) ? readdirSync(path.join(root, 'docs')) : [];
  const names = ['README.md', 'README.zh-CN.md', ...inDocs.map((file) => `docs/${file}`)];
  return new Map(
    names
      .filter((name) => name.endsWith('.md') && existsSync(path.join(root, name)))
      .map((name) => [name, readFileSync(path.join(root, name), 'utf8')]),
  );
}

export function readProjectFacts(root: string): ProjectFacts {
  const { scripts = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return {
    scripts: Object.keys(scripts),
    exists: (file) => existsSync(path.join(root, file)),
  };
}
