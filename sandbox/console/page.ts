/** Nothing comes from elsewhere and no text becomes code. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  // A frame made with srcdoc obeys its page's policy, and a waybill brings its own styles and pictures.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sandbox console</title>
<link rel="icon" href="/console/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/console/app.css">
<script type="module" src="/console/app.js"></script>
</head>
<body>
<div id="app"></div>
<noscript>This console needs JavaScript. 控制台需要启用 JavaScript。</noscript>
</body>
</html>
`;

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#07c160"/>
<path d="M16 6.5 24.5 11v10L16 25.5 7.5 21V11zM7.5 11l8.5 4.5 8.5-4.5M16 15.5v10M11.7 8.8l8.6 4.5" fill="none" stroke="#fff" stroke-width="1.8" stroke-linejoin="round"/>
</svg>
`;
