/** Plain, legible, and the same on paper: colours pass WCAG AA, headers repeat on each printed page, rows are not torn apart. */
export const STYLE = [
  'body{font:1rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;margin:0}',
  'main{max-width:72rem;margin:0 auto;padding:1rem}',
  'table{border-collapse:collapse;width:100%;margin:1rem 0}',
  'caption{text-align:left;font-weight:600;padding:.25rem 0}',
  'th,td{border:1px solid #6b6b6b;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}',
  'thead th{background:#ececec}',
  'tbody th{font-weight:400}',
  '.of{color:#3d3d3d}',
  '@media print{body{font-size:10pt}main{max-width:none;padding:0}thead{display:table-header-group}tr{break-inside:avoid}section{break-before:page}}',
].join('');
