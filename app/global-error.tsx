"use client";

import "./globals.css";

/** The last resort: the layout itself failed, so neither words nor theme are there. Both languages, then. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="grid min-h-dvh place-items-center p-8 text-center">
          <div className="flex flex-col items-center gap-3">
            <h1 className="text-20">Palimpsest stopped working · 页面出错了</h1>
            <p className="text-text-2">
              Your pictures and running jobs are safe on the server.
              <br />
              <span lang="zh-CN">图片和进行中的任务都安全地保存在服务器上。</span>
            </p>
            {/* A plain link: the router may be what failed. */}
            <a href="/" className="link">
              Load it again · 重新载入
            </a>
          </div>
        </main>
      </body>
    </html>
  );
}
