declare module '*.wxml' {
  const page: import('./wechat').Module;
  export default page;
}
declare module '*.wxss' {
  const style: string;
  export default style;
}
