import ts from 'typescript';

/** Properties that hold words for people or say where something was read. */
const OF_TEXTS = new Set(['en', 'zh', 'label', 'meaning', 'hint', 'document']);

const CHINESE = /\p{Script=Han}/u;

/** Words for people (hints, labels, meanings, messages of our own bugs): no test need hold them to the letter. */
export function isText(node: ts.Node): boolean {
  const { parent } = node;
  if (parent && ts.isPropertyAssignment(parent) && parent.initializer === node) {
    if (OF_TEXTS.has(parent.name.getText())) return true;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Error') return true;
  if (ts.isStringLiteral(node)) return CHINESE.test(node.text) || isSentence(node.text);
  if (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return CHINESE.test(node.getText());
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.length > 0 && node.elements.every(isText);
  if (ts.isAsExpression(node)) return isText(node.expression);
  if (ts.isObjectLiteralExpression(node)) {
    return (
      node.properties.length > 0 &&
      node.properties.every((property) => ts.isPropertyAssignment(property) && isText(property.initializer))
    );
  }
  return false;
}

function isSentence(text: string): boolean {
  return /[a-z,:]\s+[a-z]/i.test(text);
}
