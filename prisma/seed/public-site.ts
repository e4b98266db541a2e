import { randomBytes } from "node:crypto";
import { CODE_BYTES, makeCode } from "../../src/modules/inquiry/domain/code";
import { maskContact } from "../../src/modules/inquiry/domain/contact";
import { summaryOf } from "../../src/modules/news/domain/summary";
import { sealText } from "../../src/server/crypto/seal";
import type { Db } from "../../src/server/db/client";
import { sanitizeRichText } from "../../src/server/rich-text/sanitize";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AUTHOR = "平台管理员";

interface Article {
  readonly title: string;
  readonly summary?: string;
  readonly daysAgo: number;
  readonly pinned?: boolean;
  readonly body: string;
}

const articles: readonly Article[] = [
  {
    title: "关于做好本年度职业技能等级证书考核组织工作的提示",
    daysAgo: 2,
    pinned: true,
    body: `<p>各试点院校、培训评价组织：</p>
<p>为保证本年度职业技能等级证书考核平稳有序，现就报考、排考、考试和成绩登记几个环节的工作提示如下。</p>
<h2>一、报考</h2>
<ol><li>请在报考时间内完成考生信息维护，照片和身份信息未经认证的考生不能报考。</li><li>报考人数不得超过当年批准的总培训人数；社会考生不占用该名额。</li><li>报考截止后不再受理补报，请预留核对时间。</li></ol>
<h2>二、排考</h2>
<ol><li>考场应满足考试科目的考试方式要求，机考科目须设在机房。</li><li>排考发布后请逐一核对座次，再打印准考证、座次表和签到表。</li></ol>
<h2>三、考试与成绩</h2>
<p>考试当日如实登记缺考、违纪情况；成绩登记由培训评价组织在规定时间内完成，公示期内请提醒考生查看成绩。</p>
<blockquote><p>各时间段以考试计划中公布的为准，页面上显示的截止时间精确到分钟。</p></blockquote>`,
  },
  {
    title: "证书查询支持核对电子证书文件",
    daysAgo: 6,
    body: `<p>证书查询页面现在可以核对电子证书（PDF）是否为发放时的原始文件。</p>
<h2>怎样核对</h2>
<ul><li>先按证书编号和姓名，或扫描证书上的二维码查到证书；</li><li>再把收到的 PDF 文件拖到页面的核对区域；</li><li>页面在本机计算文件的校验值并给出“一致”或“不一致”的结论，文件不会上传。</li></ul>
<p>“一致”只说明文件没有被改动，证书是否有效仍以页面显示的状态为准。用人单位核验时，请两项都看。</p>`,
  },
  {
    title: "试点院校常用操作说明：从导入考生到打印准考证",
    summary: "按时间顺序整理了一次考核中院校要做的事，以及每一步在哪个页面完成。",
    daysAgo: 13,
    body: `<p>下面按一次考核的时间顺序，列出试点院校的主要工作。</p>
<table><thead><tr><th>时间</th><th>要做的事</th><th>页面</th></tr></thead><tbody>
<tr><td>考试计划发布后</td><td>导入考生信息和照片，完成身份认证</td><td>考生管理</td></tr>
<tr><td>报考时间</td><td>选择考生报考并提交</td><td>报考管理</td></tr>
<tr><td>排考开始前</td><td>设置考场与座位</td><td>考场管理</td></tr>
<tr><td>排考时间</td><td>自动或手动排座，发布排考结果，打印准考证</td><td>排考管理</td></tr>
<tr><td>成绩公示后</td><td>作为考核站点签发证书</td><td>证书发放管理</td></tr>
</tbody></table>
<p>导入模板请始终从页面下载最新版本；身份证号一栏须为文本格式，否则末几位会在表格软件中丢失。</p>`,
  },
  {
    title: "保护考生个人信息的几点要求",
    daysAgo: 21,
    body: `<p>考生的证件号码、手机号和照片只用于考核组织和证书发放。使用平台时请遵守以下要求：</p>
<ol><li><strong>按需查看。</strong>列表中的号码隐去了中间几位；查看完整号码会留下记录，请只在确有需要时使用。</li><li><strong>妥善保管导出文件。</strong>批量导出需要短信验证码，文件到期自动删除；下载到本机的文件用后请及时清除，不要通过即时通讯群传播。</li><li><strong>一人一账号。</strong>不要共用账号，人员离岗时由管理员及时停用。</li></ol>
<p>发现信息泄露的，请立即停止使用相关账号，并通过在线咨询联系平台。</p>`,
  },
  {
    title: "证书信息目录与机构遴选页面开放查询",
    daysAgo: 34,
    body: `<p>社会公众现在可以在平台首页直接查询：</p>
<ul><li><strong>证书信息</strong>：按证书名称、颁证机构、等级和专业大类查询职业技能等级证书，查看对应标准、考试科目和适用专业；</li><li><strong>机构遴选</strong>：查看参与试点的培训评价组织及其颁发的证书；</li><li><strong>在线咨询</strong>：提出问题，凭查询码查看答复，常见问题直接公开。</li></ul>
<p>以上页面无需登录，支持手机浏览和打印。</p>`,
  },
];

interface Question {
  readonly topic: string;
  readonly name: string;
  readonly contact: string;
  readonly daysAgo: number;
  readonly question: string;
  /** none: it still waits */
  readonly answer?: string;
  readonly shared?: boolean;
  readonly closed?: boolean;
}

const questions: readonly Question[] = [
  {
    topic: "certificate",
    name: "陈同学",
    contact: "13800010001",
    daysAgo: 30,
    question: "考试已经通过了，为什么在证书查询里查不到我的证书？",
    answer:
      "成绩公示结束后，证书还要经培训评价组织和考核站点签发，再由培训评价组织发放；完成发放后才能查到。可以向就读院校询问目前的颁证状态。",
    shared: true,
  },
  {
    topic: "exam",
    name: "刘老师",
    contact: "liu.laoshi@example.com",
    daysAgo: 24,
    question: "报考截止后发现漏报了几名学生，还能补报吗？",
    answer:
      "报考时间截止后系统不再受理报考，也不能个别补报。如确有需要，请联系考核单位，由其视情况延长考试计划的报考时间。",
    shared: true,
  },
  {
    topic: "exam",
    name: "周老师",
    contact: "13800010003",
    daysAgo: 18,
    question: "学生照片的底色不是标准的红色，会影响报考吗？",
    answer:
      "底色不是红色时系统会提示，但不会直接拒绝；请尽量按 295×413 像素、红色底色重新上传，照片会印在准考证和证书上。",
    shared: true,
  },
  {
    topic: "account",
    name: "吴老师",
    contact: "010-62330001",
    daysAgo: 9,
    question: "忘记登录密码，绑定的手机也换了，怎么办？",
    answer: "请联系本单位的管理员重置密码并更换绑定手机；管理员账号由平台管理机构重置。",
    shared: true,
  },
  {
    topic: "other",
    name: "路人",
    contact: "13800010005",
    daysAgo: 7,
    question: "请问驾驶证的考试成绩可以在这里查询吗？谢谢。",
    answer: "与本平台无关，请向驾驶证的发证机关咨询。",
    closed: true,
  },
  {
    topic: "pilot",
    name: "郑老师",
    contact: "zheng@example.com",
    daysAgo: 1,
    question: "本年度的证书试点申报什么时候开始？需要准备哪些材料？",
  },
  {
    topic: "certificate",
    name: "孙先生",
    contact: "13800010007",
    daysAgo: 0,
    question: "我是用人单位，收到的电子证书核对结果不一致，应当怎样处理？",
  },
];

async function seedNews(db: Db, now: Date): Promise<void> {
  if (await db.newsArticle.findFirst({ select: { id: true } })) return;
  await db.newsArticle.createMany({
    data: articles.map(({ title, summary = "", daysAgo, pinned = false, body }) => {
      const at = new Date(now.getTime() - daysAgo * DAY - HOUR);
      const clean = sanitizeRichText(body);
      return {
        title,
        summary: summaryOf(summary, clean),
        body: clean,
        status: "published",
        pinned,
        authorName: AUTHOR,
        publishedAt: at,
        createdAt: at,
        updatedAt: at,
      };
    }),
  });
}

async function seedInquiries(db: Db, now: Date): Promise<void> {
  if (await db.inquiry.findFirst({ select: { id: true } })) return;
  await db.inquiry.createMany({
    data: questions.map(({ contact, daysAgo, answer, closed, shared = false, ...asked }) => {
      const at = new Date(now.getTime() - daysAgo * DAY - 3 * HOUR);
      return {
        ...asked,
        code: makeCode(randomBytes(CODE_BYTES)),
        contactSealed: sealText(contact.replace("-", "")),
        contactMask: maskContact(contact.replace("-", "")),
        status: answer ? (closed ? "closed" : "answered") : "open",
        shared,
        createdAt: at,
        ...(answer ? { answer, answeredBy: AUTHOR, answeredAt: new Date(at.getTime() + 2 * HOUR) } : {}),
      };
    }),
  });
}

/** 工作动态 and 在线咨询 of the demo; left alone where there are some already. */
export async function seedPublicSite(db: Db, now: Date): Promise<void> {
  await seedNews(db, now);
  await seedInquiries(db, now);
}
