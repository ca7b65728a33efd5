import type { MessageShape } from "../../message-shape";
import type { exporting as english } from "../en/exporting";

export const exporting: MessageShape<typeof english> = {
  title: "导出 {count, number} 张图片",
  what: "导出方式",
  kinds: {
    recipes: {
      label: "内嵌配方",
      hint: "用于工作和交付",
      text: "每个文件都带有它的生成方式。相机、地点等个人信息会被去除，像素不变。",
    },
    exact: {
      label: "原样导出",
      hint: "逐字节相同",
      text: "与存档完全相同的文件，保留其中的全部信息。配方放在旁边。",
    },
    studio: {
      label: "用于另一个工作室",
      hint: "导入后谱系不变",
      text: "全部原样，并带上源图、蒙版、画板、标签和配方：在别处导入后得到相同的谱系。",
    },
    layers: {
      label: "图层",
      hint: "Photoshop 或 OpenRaster",
      text: "图片叠在原图之上，其他变体和蒙版作为隐藏图层。",
    },
    sheet: {
      label: "联系表",
      hint: "PDF 或 PNG，便于一起查看",
      text: "所有图片排在一张表上，并附生成参数。对比室中有更多选项。",
    },
  },
  beside: "同时包含",
  inputs: "制作时用到的源图、蒙版和参考图",
  inputsCounted: "制作时用到的源图、蒙版和参考图（{count, number} 张，{size}）",
  personal: "相机、地点等个人信息",
  table: "所有图片的表格（library.csv）",
  manifest: "供另一个工作室导入的清单",
  folders: {
    label: "文件夹",
    none: "不分",
    day: "按日期",
    board: "按画板",
  },
  layers: {
    label: "格式",
    psd: "可用 Photoshop、Affinity、Photopea 等打开；所有图层合计最多 4000 万像素。",
    ora: "可用 Krita、GIMP 等打开；每层像素精确，尺寸不限。",
  },
  sheet: {
    label: "格式",
    hint: "PDF 中的文字可以搜索。",
  },
  gone: "有 {count, number} 张图片已被彻底删除，无法导出。",
  counting: "正在统计",
  amount: "{count, number} 张图片 · {size}",
  making: "正在生成文件",
  saved: "已保存到下载",
  cancel: "取消",
  take: "导出",
  progress: {
    sending: "正在导出，已完成 {count, number} 张 · {share}",
    done: "已导出 {count, number} 张图片",
    stopped: "导出已停止",
    failed: "导出中断",
    again: "已保存的部分不完整，请重新导出。",
  },
};
